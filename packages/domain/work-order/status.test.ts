import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveStatus, openNeed } from './status.ts';

const one = { quantity: 1, assigned: 0, completed: 0, queued: 0, reserved: 0 };

test.each([
  ['open', [one], false],
  ['queued', [{ ...one, queued: 1 }], false],
  ['assigned', [{ ...one, assigned: 1 }], false],
  [
    'queued',
    [
      { ...one, assigned: 1 },
      { ...one, queued: 1 },
    ],
    false,
  ],
  ['scheduled', [{ ...one, reserved: 1 }], false],
  ['in_progress', [{ ...one, assigned: 1 }], true],
  ['in_progress', [{ ...one, completed: 1 }, one], false],
  ['completed', [{ ...one, completed: 1 }], false],
] as const)('%s', (status, requirements, started) => {
  expect(deriveStatus(requirements, started)).toBe(status);
});

test('an order is completed exactly when nothing is lacking and nothing is out', () => {
  const requirement = fc
    .integer({ min: 1, max: 4 })
    .chain((quantity) =>
      fc
        .integer({ min: 0, max: quantity })
        .chain((completed) =>
          fc
            .integer({ min: 0, max: quantity - completed })
            .chain((assigned) =>
              fc
                .integer({ min: 0, max: quantity - completed - assigned })
                .map((queued) => ({ quantity, assigned, completed, queued, reserved: 0 })),
            ),
        ),
    );
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 1, maxLength: 5 }), fc.boolean(), (requirements, started) => {
      const isDone = requirements.every((r) => openNeed(r) === 0 && r.assigned === 0);
      expect(deriveStatus(requirements, started) === 'completed').toBe(isDone);
    }),
  );
});

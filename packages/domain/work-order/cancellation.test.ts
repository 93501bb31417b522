import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './cancellation.ts';

const called = (id: string, more = {}) => ({
  id,
  status: 'dispatched' as const,
  equipmentId: `unit of ${id}`,
  identifier: id,
  driverIds: ['kim', 'sam'],
  plannedFrom: null,
  plannedUntil: null,
  ...more,
});
const preview = {
  workOrderId: 'w',
  number: 'WO-1',
  status: 'assigned' as const,
  assignments: [called('a'), called('b')],
  reservations: [called('c', { status: 'reserved' })],
  queueEntries: [{ id: 'q', requirementId: 'r', enqueuedAt: '2026-11-21T10:42:00.000Z' }],
};

test('the order in which consequences were read does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(preview.assignments, { minLength: 2 }), (assignments) => {
      const turned = assignments.map((a) => ({ ...a, driverIds: a.driverIds.toReversed() }));
      expect(canonical({ ...preview, assignments: turned })).toBe(canonical(preview));
    }),
  );
});

test.each([
  ['one that has moved on', { assignments: [called('a', { status: 'on_site' }), called('b')] }],
  ['another unit', { assignments: [called('a', { equipmentId: 'x' }), called('b')] }],
  ['another crew', { assignments: [called('a', { driverIds: ['kim'] }), called('b')] }],
  ['one less', { assignments: [called('a')] }],
  ['a reservation less', { reservations: [] }],
  ['one more that waits', { queueEntries: [...preview.queueEntries, { ...preview.queueEntries[0], id: 'p' }] }],
])('%s is seen', (_, change) => {
  expect(canonical({ ...preview, ...change } as typeof preview)).not.toBe(canonical(preview));
});

import { expect, test } from 'vitest';
import { lacking } from './lacking.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const crane = { certificationId: 'crane', name: 'Crane licence' };
const held = (expiresAt: string | null) => ({ certificationId: 'crane', expiresAt });

test('what is not held, or is over, is lacking; what was renewed or never ends is not', () => {
  expect(lacking([], [held(NOW)], NOW)).toEqual([]);
  expect(lacking([crane], [], NOW)).toEqual([{ ...crane, expiredAt: null }]);
  expect(lacking([crane], [{ certificationId: 'truck', expiresAt: null }], NOW)).toEqual([
    { ...crane, expiredAt: null },
  ]);
  expect(lacking([crane], [held(NOW)], NOW)).toEqual([{ ...crane, expiredAt: NOW }]);
  expect(lacking([crane], [held('2026-11-21T10:00:00.001Z')], NOW)).toEqual([]);
  expect(lacking([crane], [held('2020-01-01T00:00:00.000Z'), held(null)], NOW)).toEqual([]);
  const [last] = lacking([crane], [held('2025-01-01T00:00:00.000Z'), held('2024-01-01T00:00:00.000Z')], NOW);
  expect(last?.expiredAt).toBe('2025-01-01T00:00:00.000Z');
});

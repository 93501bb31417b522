import { expect, test } from 'vitest';
import { actionOf, keyOf, mapOf, STANDARD_MAP, withKey } from './keys-map.ts';

test('a key does what it does by standard, in either case, and nothing when single keys are off', () => {
  expect(actionOf(STANDARD_MAP, 'J')).toBe('next');
  expect(actionOf(STANDARD_MAP, '?')).toBe('help');
  expect(actionOf(STANDARD_MAP, 'q')).toBeNull();
  expect(actionOf({ ...STANDARD_MAP, enabled: false }, 'j')).toBeNull();
});

test('a changed key takes the place of the old one, and the standard leaves no trace', () => {
  const changed = withKey(STANDARD_MAP, 'assign', 'G');
  if (!changed.ok) throw new Error('refused');
  expect(keyOf(changed.map, 'assign')).toBe('g');
  expect(actionOf(changed.map, 'a')).toBeNull();
  expect(withKey(changed.map, 'assign', 'a')).toEqual({ ok: true, map: STANDARD_MAP });
});

test('a key that does something else, or is none, is refused by name', () => {
  expect(withKey(STANDARD_MAP, 'assign', 'j')).toEqual({ ok: false, taken: 'next' });
  expect(withKey(STANDARD_MAP, 'assign', 'Enter')).toEqual({ ok: false, taken: null });
  expect(withKey(STANDARD_MAP, 'assign', ' ')).toEqual({ ok: false, taken: null });
});

test('what was kept is taken for what it is', () => {
  expect(mapOf({ enabled: false, changed: { assign: 'g', next: 'k', other: 'z', now: 7 } })).toEqual({
    enabled: false,
    changed: { assign: 'g' },
  });
  expect(mapOf('nonsense')).toEqual(STANDARD_MAP);
});

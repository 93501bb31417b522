import { expect, test } from 'vitest';
import { actionOf, capOf, keyOf, mapOf, STANDARD_MAP, withKey } from './keys-map.ts';

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
  expect(mapOf({ enabled: false, changed: { assign: 'g', next: 'G', other: 'z', now: 7 } })).toEqual({
    enabled: false,
    changed: { assign: 'g' },
  });
  expect(mapOf('nonsense')).toEqual(STANDARD_MAP);
});

test('two keys that were exchanged are still exchanged when they are read again', () => {
  const kept = { enabled: true, changed: { next: 'a', assign: 'j' } };
  expect(mapOf(kept)).toEqual(kept);
});

test('a key that a person has given to something stays theirs when a new thing has it by standard', () => {
  const map = mapOf({ changed: { assign: 'h' } });
  expect(actionOf(map, 'h')).toBe('assign');
  expect([keyOf(map, 'handover'), capOf(map, 'handover'), capOf(map, 'assign')]).toEqual([null, null, 'H']);
  expect(withKey(map, 'handover', 'h')).toEqual({ ok: false, taken: 'assign' });
  const chosen = withKey(map, 'handover', 'q');
  if (!chosen.ok) throw new Error('refused');
  expect(actionOf(chosen.map, 'q')).toBe('handover');
  const back = withKey(map, 'assign', 'a');
  expect(back.ok && keyOf(back.map, 'handover')).toBe('h');
});

test('what stands on a cap is the key as it is now, and nothing where single keys are off', () => {
  expect(capOf(STANDARD_MAP, 'handover')).toBe('H');
  expect(capOf({ ...STANDARD_MAP, enabled: false }, 'handover')).toBeNull();
});

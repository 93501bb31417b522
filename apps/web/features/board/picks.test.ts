import { expect, test } from 'vitest';
import { extended, NO_PICKS, PICKS_MAX, present, toggled } from './picks.ts';

const list = ['a', 'b', 'c', 'd', 'e'];

test('one after the other in and out; another kind begins anew', () => {
  const two = toggled(toggled(NO_PICKS, 'orders', 'a'), 'orders', 'c');
  expect([...two.ids]).toEqual(['a', 'c']);
  expect([...toggled(two, 'orders', 'a').ids]).toEqual(['c']);
  expect([...toggled(two, 'units', 'u').ids]).toEqual(['u']);
});

test('a span goes from where it began to where one is, down and up, and can turn', () => {
  const begun = toggled(NO_PICKS, 'orders', 'c');
  const down = extended(begun, 'orders', 'e', list);
  expect([...down.ids]).toEqual(['c', 'd', 'e']);
  expect([...extended(down, 'orders', 'b', list).ids]).toEqual(['c', 'b']);
  expect([...extended(NO_PICKS, 'orders', 'd', list).ids]).toEqual(['d']);
});

test('never more than a batch takes, and the last picked stays the far end', () => {
  const many = Array.from({ length: 300 }, (_, n) => `o${n}`);
  const all = extended(toggled(NO_PICKS, 'orders', 'o0'), 'orders', 'o299', many);
  expect(all.ids.size).toBe(PICKS_MAX);
  expect(all.isCut).toBe(true);
  const most = extended(toggled(NO_PICKS, 'orders', 'o0'), 'orders', 'o99', many);
  expect(most).toMatchObject({ ids: { size: PICKS_MAX }, isCut: false });
  const over = toggled(most, 'orders', 'o299');
  expect(over).toMatchObject({ ids: { size: PICKS_MAX }, isCut: true });
  expect(toggled(over, 'orders', 'o5').isCut).toBe(false);
});

test('what has gone from the board is picked no more', () => {
  const picks = extended(toggled(NO_PICKS, 'orders', 'a'), 'orders', 'c', list);
  expect(present(picks, () => true)).toBe(picks);
  expect(present(picks, (id) => id !== 'a')).toMatchObject({ ids: new Set(['b', 'c']), anchor: null });
});

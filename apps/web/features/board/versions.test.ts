import { expect, test } from 'vitest';
import { versions } from './versions.ts';

function server() {
  let now = 1;
  const asked: number[] = [];
  return {
    asked,
    async move(version: number): Promise<number> {
      asked.push(version);
      await Promise.resolve();
      if (version !== now) throw new Error('precondition failed');
      return ++now;
    },
    byOthers: () => void now++,
  };
}

test('moves that were made faster than the server answers follow each other, each from what the one before left', async () => {
  const [{ inTurn }, { asked, move }] = [versions(), server()];
  // The screen shows each at once, with the version that was read before any of them.
  const moved = [inTurn('a', 1, move), inTurn('a', 1, move), inTurn('a', 1, move)];
  expect(await Promise.all(moved)).toEqual([2, 3, 4]);
  expect(asked).toEqual([1, 2, 3]);
});

test('what somebody else changed in between is still refused, and the next is made from what was read', async () => {
  const [{ inTurn }, { move, byOthers }] = [versions(), server()];
  expect(await inTurn('a', 1, move)).toBe(2);
  byOthers();
  await expect(inTurn('a', 1, move)).rejects.toThrow('precondition');
  expect(await inTurn('a', 3, move)).toBe(4);
});

test('one that failed leaves the version as it was, and no other waits for another thing', async () => {
  const [{ inTurn }, { move }] = [versions(), server()];
  const failed = inTurn('a', 1, () => Promise.reject(new Error('no network')));
  const [next, other] = [inTurn('a', 1, move), inTurn('b', 7, (version) => Promise.resolve(version + 1))];
  await expect(failed).rejects.toThrow('no network');
  expect([await next, await other]).toEqual([2, 8]);
  const [lost, after] = [inTurn('a', 1, () => Promise.reject(new Error('no network'))), inTurn('a', 1, move)];
  await expect(lost).rejects.toThrow('no network');
  expect(await after).toBe(3);
});

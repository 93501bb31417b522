import { expect, test } from 'vitest';
import { PAGE, readAll } from './read-all.ts';

/** A list of `count` numbers, as a server gives it out. */
function list(count: number) {
  const asked: (string | undefined)[] = [];
  const read = async (cursor: string | undefined) => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const items = Array.from({ length: Math.min(PAGE, count - from) }, (_, n) => from + n);
    return { items, nextCursor: from + PAGE < count ? String(from + PAGE) : null };
  };
  return { asked, read };
}

test.each([0, 1, PAGE, PAGE + 1, 1_400, 5_000])('a week of %i is read whole, each once', async (count) => {
  const { items, isWhole } = await readAll(list(count).read);
  expect([items.length, new Set(items).size, isWhole]).toEqual([count, count, true]);
});

test('what goes on without end is read up to a bound, and that is told', async () => {
  const { asked, read } = list(100_000);
  const { items, isWhole } = await readAll(read);
  expect([items.length, isWhole, asked.length]).toEqual([5_000, false, 25]);
});

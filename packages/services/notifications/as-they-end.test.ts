import { expect, test } from 'vitest';
import { keepAsTheyEnd } from './as-they-end.ts';

function later<T>() {
  let end = (_: T) => {};
  const work = new Promise<T>((settle) => (end = settle));
  return { work, end };
}

test('what ends while others are kept is kept together, and waits for nothing that goes on', async () => {
  const [one, two, three, slow] = [later<number>(), later<number>(), later<number>(), later<number>()];
  const calls: number[][] = [];
  const first = later<void>();
  const keeping = keepAsTheyEnd([one.work, two.work, three.work, slow.work], async (ended) => {
    calls.push([...ended]);
    if (calls.length === 1) await first.work;
    return ended.map((n) => n * 10);
  });
  one.end(1);
  await expect.poll(() => calls).toEqual([[1]]);
  two.end(2);
  three.end(3);
  first.end();
  await expect.poll(() => calls).toEqual([[1], [2, 3]]);
  slow.end(4);
  expect(await keeping).toEqual([10, 20, 30, 40]);
});

test('one that fails, or is not kept, loses no other', async () => {
  const calls: number[][] = [];
  const keep = async (ended: readonly number[]) => {
    calls.push([...ended]);
    if (ended.includes(1)) throw new Error('not kept');
    return [...ended];
  };
  const slow = later<number>();
  const keeping = keepAsTheyEnd([Promise.resolve(1), Promise.reject(new Error('failed')), slow.work], keep);
  await expect.poll(() => calls.length).toBe(1);
  slow.end(3);
  await expect(keeping).rejects.toThrow('not kept');
  expect(calls).toEqual([[1], [3]]);
});

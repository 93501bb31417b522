import { Busy } from '@yardmaster/database/errors';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFewAtOnce } from './few-at-once.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const begun = vi.fn(() => promise);
  return { begun, resolve, reject };
}
const settled = () => vi.advanceTimersByTimeAsync(0);
const LIMITS = { atOnce: 2, waitingMost: 2, waitMs: 5_000 };

test('so many work at once; whoever came first goes on first, also after one that failed', async () => {
  const run = createFewAtOnce(LIMITS);
  const [one, two, three, four] = [work(), work(), work(), work()];
  const asked = [one, two, three, four].map(({ begun }) => run(begun).catch((error: unknown) => String(error)));
  await settled();
  expect([one, two, three, four].map(({ begun }) => begun.mock.calls.length)).toEqual([1, 1, 0, 0]);
  two.reject(new Error('failed'));
  await settled();
  expect([three, four].map(({ begun }) => begun.mock.calls.length)).toEqual([1, 0]);
  for (const { resolve } of [one, three, four]) resolve('done');
  expect(await Promise.all(asked)).toEqual(['done', 'Error: failed', 'done', 'done']);
});

test('who finds too many waiting is told to come back', async () => {
  const run = createFewAtOnce(LIMITS);
  const four = [work(), work(), work(), work()];
  const asked = four.map(({ begun }) => run(begun));
  const fifth = work();
  await expect(run(fifth.begun)).rejects.toThrow(Busy);
  for (const { resolve } of four) resolve('done');
  await Promise.all(asked);
  expect(fifth.begun).not.toHaveBeenCalled();
  expect(await run(async () => 'again')).toBe('again');
});

test('so is who waits too long, and what they wanted is not done', async () => {
  const run = createFewAtOnce(LIMITS);
  const [one, two, three] = [work(), work(), work()];
  const working = [run(one.begun), run(two.begun)];
  const told = run(three.begun).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(LIMITS.waitMs);
  expect(await told).toBeInstanceOf(Busy);
  one.resolve('done');
  two.resolve('done');
  await Promise.all(working);
  expect(three.begun).not.toHaveBeenCalled();
});

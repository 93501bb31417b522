import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReading } from './reading.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = number | Error;

function open(answers: Answer[], over: { first?: number; everyMs?: number | null; isSeen?: () => boolean } = {}) {
  const { first, everyMs = 5_000, isSeen = () => true } = over;
  let asked = 0;
  const kept: number[] = [];
  const reading = createReading<number>({
    ask: async () => {
      asked += 1;
      await new Promise((settle) => setTimeout(settle, 100));
      const answer = answers.shift() ?? 0;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    had: async () => [],
    first: first === undefined ? null : { data: first, readAt: 1, had: [] },
    everyMs,
    isSeen,
    onRead: ({ data }) => kept.push(data),
    now: () => Date.now(),
  });
  return { reading, kept, asked: () => asked, data: () => reading.current().read?.data };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('starts from what was kept, and goes on by the clock', async () => {
  const { data, kept, asked } = open([2, 3], { first: 1 });
  expect(data()).toBe(1);
  await pass(100);
  expect(data()).toBe(2);
  await pass(5_100);
  expect(data()).toBe(3);
  expect(kept).toEqual([2, 3]);
  expect(asked()).toBe(2);
});

test('the last answer stands while there is none, with what is wrong beside it', async () => {
  const { reading, data } = open([new Error('no network'), 3], { first: 1 });
  await pass(100);
  expect(data()).toBe(1);
  expect(reading.current().error).toEqual(new Error('no network'));
  await pass(5_100);
  expect(reading.current()).toMatchObject({ read: { data: 3 }, error: null });
});

test('asked while it reads, it reads once more: what is under way may have begun too early', async () => {
  const { reading, asked, data } = open([1, 2, 3]);
  await pass(50);
  reading.refresh();
  reading.refresh();
  await pass(150);
  expect(asked()).toBe(2);
  expect(data()).toBe(2);
});

test('nobody sees the page: nothing is asked until somebody does', async () => {
  let isSeen = false;
  const { asked } = open([1, 2], { isSeen: () => isSeen });
  await pass(30_000);
  expect(asked()).toBe(1);
  isSeen = true;
  await pass(5_000);
  expect(asked()).toBe(2);
});

test('without a clock it reads when asked, and a stopped one never', async () => {
  const { reading, asked } = open([1, 2], { everyMs: null });
  await pass(60_000);
  expect(asked()).toBe(1);
  reading.stop();
  reading.refresh();
  await pass(60_000);
  expect(asked()).toBe(1);
});

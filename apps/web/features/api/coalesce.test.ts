import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a burst of calls is one run', async () => {
  const work = vi.fn(() => Promise.resolve());
  const { call } = coalesce(work, 100);
  call();
  call();
  await vi.advanceTimersByTimeAsync(99);
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(1);
});

test('calls while it runs make one more run, also after a failure', async () => {
  let fail: (why: Error) => void = () => undefined;
  const work = vi
    .fn<() => Promise<void>>()
    .mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)))
    .mockResolvedValue();
  const { call } = coalesce(work, 100);
  call();
  await vi.advanceTimersByTimeAsync(100);
  call();
  call();
  fail(new Error('no network'));
  await vi.advanceTimersByTimeAsync(100);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('after stop nothing runs', async () => {
  const work = vi.fn(() => Promise.resolve());
  const { call, stop } = coalesce(work, 100);
  call();
  stop();
  call();
  await vi.advanceTimersByTimeAsync(500);
  expect(work).not.toHaveBeenCalled();
});

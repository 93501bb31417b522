import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurns, PATIENCE_MS, type Turn } from './turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What each has got by now. */
async function got(...turns: Turn[]): Promise<(number | undefined)[]> {
  await vi.advanceTimersByTimeAsync(0);
  return Promise.all(turns.map(({ granted }) => Promise.race([granted, Promise.resolve(undefined)])));
}

test('a tenant that asks for one thing after the other stays at home', async () => {
  const turns = createTurns(4);
  for (let n = 0; n < 3; n++) {
    const turn = turns.take('a', 2);
    expect(await got(turn)).toEqual([2]);
    turn.end();
  }
});

test('who holds some gets one more, as many as there are', async () => {
  const turns = createTurns(3);
  const taken = Array.from({ length: 4 }, () => turns.take('a', 1));
  expect(await got(...taken)).toEqual([1, 2, 0, undefined]);
  taken[1]?.end();
  expect(await got(...taken)).toEqual([1, 2, 0, 2]);
});

test('who holds none waits for home while others stand idle, but not for long', async () => {
  const turns = createTurns(2);
  const other = turns.take('b', 0);
  const [first, second] = [turns.take('a', 0), turns.take('c', 0)];
  expect(await got(other, first, second)).toEqual([0, undefined, undefined]);
  other.end();
  expect(await got(first, second)).toEqual([0, undefined]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await got(second)).toEqual([1]);
});

test('what comes free goes to who is at home there; to who has waited long before all others', async () => {
  const turns = createTurns(2);
  const [home, away] = [turns.take('a', 0), turns.take('b', 1)];
  const longest = turns.take('c', 0);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  const [guest, another] = [turns.take('d', 1), turns.take('e', 1)];
  away.end();
  expect(await got(longest, guest, another)).toEqual([undefined, 1, undefined]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS * 9);
  guest.end();
  expect(await got(longest, another)).toEqual([1, undefined]);
  home.end();
  expect(await got(another)).toEqual([0]);
});

test('who leaves while waiting gets nothing, and an end counts once', async () => {
  const turns = createTurns(1);
  const first = turns.take('a', 0);
  const [gone, next, last] = [turns.take('b', 0), turns.take('c', 0), turns.take('d', 0)];
  gone.end();
  first.end();
  first.end();
  gone.end();
  expect(await got(first, gone, next, last)).toEqual([0, undefined, 0, undefined]);
});

test('where turns are long, so is patience: what is not known is planned as slowly', async () => {
  const turns = createTurns(2);
  for (let n = 0; n < 200; n++) {
    const turn = turns.take('a', 0);
    await vi.advanceTimersByTimeAsync(30);
    turn.end();
  }
  const [, waits] = [turns.take('a', 0), turns.take('b', 0)];
  await vi.advanceTimersByTimeAsync(PATIENCE_MS * 4);
  expect(await got(waits)).toEqual([undefined]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await got(waits)).toEqual([1]);
});

test('one long turn among short ones is no reason to wait', async () => {
  const turns = createTurns(2);
  const long = turns.take('a', 0);
  await vi.advanceTimersByTimeAsync(5_000);
  long.end();
  const [, waits] = [turns.take('a', 0), turns.take('b', 0)];
  await vi.advanceTimersByTimeAsync(PATIENCE_MS * 1.5);
  expect(await got(waits)).toEqual([1]);
});

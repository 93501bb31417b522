import { expect, test } from 'vitest';
import { nextBatch, restMs } from './pace.ts';

test('a batch grows and shrinks towards ten milliseconds, never by more than twice, within its bounds', () => {
  expect(nextBatch(400, 10)).toBe(400);
  expect(nextBatch(400, 8)).toBe(500);
  expect(nextBatch(400, 0)).toBe(800);
  expect(nextBatch(400, 4_000)).toBe(200);
  expect(nextBatch(1_900, 1)).toBe(2_000);
  expect(nextBatch(110, 60_000)).toBe(100);
});

test('it rests seven times as long as it worked, a second at most', () => {
  expect(restMs(10)).toBe(70);
  expect(restMs(60_000)).toBe(1_000);
});

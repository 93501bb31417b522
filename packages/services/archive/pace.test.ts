import { expect, test } from 'vitest';
import { nextBatch, restMs } from './pace.ts';

test('a batch grows and shrinks towards twenty milliseconds, never by more than twice, within its bounds', () => {
  expect(nextBatch(400, 20)).toBe(400);
  expect(nextBatch(400, 16)).toBe(500);
  expect(nextBatch(400, 0)).toBe(800);
  expect(nextBatch(400, 4_000)).toBe(200);
  expect(nextBatch(1_900, 1)).toBe(2_000);
  expect(nextBatch(110, 60_000)).toBe(100);
});

test('it rests three times as long as it worked, a second at most', () => {
  expect(restMs(10)).toBe(30);
  expect(restMs(60_000)).toBe(1_000);
});

import { expect, test } from 'vitest';
import { randomOf } from './random.ts';

const ten = (seed: number, part: string) => {
  const random = randomOf(seed).fork(part);
  return Array.from({ length: 10 }, () => random.int(1_000));
};

test('the same seed gives the same numbers, another seed or part others', () => {
  expect(ten(7, 'nemesis')).toEqual(ten(7, 'nemesis'));
  expect(ten(7, 'nemesis')).not.toEqual(ten(8, 'nemesis'));
  expect(ten(7, 'nemesis')).not.toEqual(ten(7, 'clients'));
});

test('numbers are spread evenly, and a shuffle loses nothing', () => {
  const random = randomOf(1);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const n = random.int(10);
    counts[n] = (counts[n] ?? 0) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(800);
  expect(random.shuffle([1, 2, 3, 4, 5]).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

import { expect, test } from 'vitest';
import type { Comparison, Measures, Side } from './bench.ts';
import { figureOf, figureOfExtra, inTurn, median, medianDeviation, quantile } from './rounds.ts';

const round = (ours: Measures, theirs: Measures) =>
  new Map([
    ['ours', ours],
    ['theirs', theirs],
  ]);
const comparison: Comparison = {
  name: 'x',
  unit: 'a/s',
  ours: { side: 'ours', measure: 'perSecond' },
  against: { side: 'theirs', measure: 'perSecond', words: 'the limit' },
  target: { of: 'ratio', atLeast: 0.6 },
};
const threeRounds = [
  round({ perSecond: 50 }, { perSecond: 100 }),
  round({ perSecond: 700 }, { perSecond: 1_000 }),
  round({ perSecond: 6 }, { perSecond: 10 }),
];

test('the ratio is the median of the ratios of each round, not the ratio of the medians', () => {
  expect(figureOf(comparison, threeRounds)).toEqual({
    name: 'x',
    value: 50,
    unit: 'a/s',
    against: 'the limit',
    ratio: 0.6,
    target: '≥ 0.60',
    ok: true,
    rounds: { ours: [50, 700, 6], against: [100, 1_000, 10] },
    note: '3 rounds, ratio 0.5 to 0.7, median deviation 0.1.',
  });
  expect(figureOf({ ...comparison, target: { of: 'ratio', atLeast: 0.61 } }, threeRounds).ok).toBe(false);
});

test('where less is better the ratio is turned round', () => {
  expect(figureOf({ ...comparison, inverse: true }, threeRounds)).toMatchObject({ ratio: 1.667 });
});

test('a figure that stands alone is judged by its value', () => {
  const alone = { ...comparison, against: null, unit: 'ms', target: { of: 'value', atMost: 50 } } as const;
  expect(figureOf(alone, threeRounds)).toMatchObject({ value: 50, ratio: null, target: '≤ 50 ms', ok: true });
  expect(figureOf({ ...alone, target: { of: 'value', atMost: 49 } }, threeRounds).ok).toBe(false);
  expect(figureOfExtra({ name: 'd', value: 1, unit: '', target: { of: 'value', atMost: 0 } })).toMatchObject({
    target: '≤ 0',
    ok: false,
  });
});

test('a side that did not measure what is told, or no number, is a fault', () => {
  expect(() => figureOf({ ...comparison, ours: { side: 'ours', measure: 'p99Ms' } }, threeRounds)).toThrow('p99Ms');
  expect(() => figureOf(comparison, [round({ perSecond: Number.NaN }, { perSecond: 1 })])).toThrow('perSecond');
  expect(() => figureOf(comparison, [])).toThrow('no rounds');
});

test('sides stand in turn, so that each is early as often as late', () => {
  const side: Side = () => Promise.resolve({});
  const names = (index: number) => inTurn({ a: side, b: side, c: side }, index).map(([name]) => name);
  expect([names(0), names(1), names(2)].flat().join('')).toBe('abccbaabc');
});

test('median, its deviation and quantiles', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(medianDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1);
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile(hundred, 1), quantile([7], 0.01)]).toEqual([
    50, 99, 100, 7,
  ]);
});

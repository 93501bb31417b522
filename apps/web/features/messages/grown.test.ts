import { expect, test } from 'vitest';
import { firstWords, grown } from './grown.ts';

const counts = (all: Record<string, number>) =>
  new Map(Object.entries(all).map(([order, unread]) => [order, { unread }]));

test('only where more waits than before, and how much more', () => {
  expect(grown(counts({ a: 1, b: 2, c: 1 }), counts({ a: 3, b: 2, d: 1 }))).toEqual(
    new Map([
      ['a', 2],
      ['d', 1],
    ]),
  );
  expect(grown(counts({ a: 3 }), counts({ a: 1 })).size).toBe(0);
});

test('the first words are whole ones, in one line', () => {
  expect(firstWords('Nobody\n at the gate')).toBe('Nobody at the gate');
  expect(firstWords('Nobody at the gate', 12)).toBe('Nobody at…');
  expect(firstWords('x'.repeat(20), 12)).toBe(`${'x'.repeat(12)}…`);
});

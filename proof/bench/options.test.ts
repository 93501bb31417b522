import { expect, test } from 'vitest';
import { readBenchOptions } from './options.ts';

const KNOWN = ['service', 'http'];

test('what is not said is as usual; the separator that pnpm hands on is none of it', () => {
  const usual = { quick: false, only: undefined, json: false, writeDocs: false, seed: 1 };
  expect(readBenchOptions([], KNOWN)).toEqual(usual);
  expect(readBenchOptions(['--', '--quick', '--only', 'http,service', '--seed', '7'], KNOWN)).toEqual({
    ...usual,
    quick: true,
    only: ['http', 'service'],
    seed: 7,
  });
  expect(readBenchOptions(['--help'], KNOWN)).toBe('help');
});

test.each(['--only cloud', '--only', '--seed x', '--seed -1', '--slow', 'now'])('%s is not understood', (line) =>
  expect(() => readBenchOptions(line.split(' '), KNOWN)).toThrow(expect.objectContaining({ name: 'UsageError' })),
);

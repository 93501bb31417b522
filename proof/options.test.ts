import { expect, test } from 'vitest';
import { readOptions, repeating } from './options.ts';

const KNOWN = ['kill-web', 'cut-link'];

function read(line: string) {
  const options = readOptions(line.split(' ').filter(Boolean), 42, KNOWN);
  if (options === 'help') throw new Error('help');
  return options;
}

test('what is not said is as usual; the seed is drawn', () => {
  expect(read('')).toEqual({
    seed: 42,
    minutes: 2,
    clients: 16,
    tenants: 3,
    faults: 'all',
    json: false,
    keep: false,
  });
  expect(readOptions(['--help'], 1, KNOWN)).toBe('help');
});

test('the line that repeats a run gives the same options', () => {
  for (const line of ['', '--minutes 2.5 --clients 4', '--faults none --tenants 2', '--faults kill-web,cut-link']) {
    const options = read(line);
    const [, , ...words] = repeating(options).split(' ');
    expect(readOptions(words, 7, KNOWN)).toEqual(options);
  }
  expect(repeating(read(''))).toBe('pnpm prove --seed 42');
});

test.each([
  '--seed x',
  '--minutes 0',
  '--clients 2.5',
  '--tenants 1',
  '--faults ,',
  '--faults kill-web,flood',
  '--what',
  'now',
])('%s is not understood', (line) => expect(() => read(line)).toThrow(expect.objectContaining({ name: 'UsageError' })));

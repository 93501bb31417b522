import { expect, test } from 'vitest';
import { commandKeys } from './command-keys.ts';

test('what is sent again keeps its id until it went through; something else has its own', () => {
  const keys = commandKeys();
  const first = keys.of({ id: 'a', reason: 'rain' });
  expect(keys.of({ id: 'a', reason: 'rain' })).toBe(first);
  expect(keys.of({ id: 'a', reason: 'snow' })).not.toBe(first);
  expect(keys.of({ id: 'a', reason: 'rain' })).toBe(first);
  keys.done({ id: 'a', reason: 'rain' });
  expect(keys.of({ id: 'a', reason: 'rain' })).not.toBe(first);

  // A switch to and fro: the answer to the first press was lost, the second went through.
  const on = keys.of({ theme: 'dark' });
  keys.of({ theme: 'light' });
  keys.clear();
  expect(keys.of({ theme: 'dark' })).not.toBe(on);
});

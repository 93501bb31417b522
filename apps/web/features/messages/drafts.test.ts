import { expect, test } from 'vitest';
import { createDrafts } from './drafts.ts';

test('each place keeps what is written there; what went through is cleared, unless it was written on', () => {
  const { read, write, sent } = createDrafts();
  write('a', { text: 'The gate', urgent: true });
  write('b', { text: 'The keys' });
  expect(read('a')).toMatchObject({ text: 'The gate', urgent: true });
  sent('a', 'The gate', 'The gate');
  expect(read('a')).toMatchObject({ text: '', urgent: false });
  write('b', { text: 'The keys, and the dog' });
  sent('b', 'The keys', 'The keys');
  expect(read('b').text).toBe('The keys, and the dog');
});

test('the same is sent under one id until it went through, and then it is meant anew', () => {
  const { write, keyOf, sent } = createDrafts();
  write('a', { text: 'All well' });
  const first = keyOf('a', 'All well');
  write('a', { text: 'All well now' });
  expect(keyOf('a', 'All well')).toBe(first);
  expect(keyOf('b', 'All well')).not.toBe(first);
  sent('a', 'All well', 'All well');
  expect(keyOf('a', 'All well')).not.toBe(first);
});

test('the oldest of very many goes', () => {
  const { read, write } = createDrafts();
  for (let n = 0; n < 51; n += 1) write(`job-${n}`, { text: 'x' });
  expect(read('job-0').text).toBe('');
  expect(read('job-1').text).toBe('x');
});

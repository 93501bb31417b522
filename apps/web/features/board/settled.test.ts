import { expect, test } from 'vitest';
import { PENDING } from './change.ts';
import { rowKey, settle } from './settled.ts';

test('a row is known by one name before and after the answer', () => {
  settle('command', 'made');
  expect(rowKey('made')).toBe(rowKey(`${PENDING}command`));
  expect(rowKey('read')).toBe('read');
});

test('what was made long ago is forgotten', () => {
  settle('first', 'a');
  for (let n = 0; n < 200; n += 1) settle(`later ${n}`, `b${n}`);
  expect(rowKey('a')).toBe('a');
  expect(rowKey('b199')).toBe(`${PENDING}later 199`);
});

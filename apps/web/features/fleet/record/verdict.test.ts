import { expect, test } from 'vitest';
import { verdictOf } from './verdict.ts';

test('who is at work is out; whom anything else blocks may not go; a warning alone is only minded', () => {
  const taken = { code: 'unit_taken', level: 'block' } as const;
  const broken = { code: 'unit_out_of_service', level: 'block' } as const;
  const promised = { code: 'unit_reserved', level: 'warn' } as const;
  expect(verdictOf([])).toBe('free');
  expect(verdictOf([promised])).toBe('mind');
  expect(verdictOf([taken, promised])).toBe('out');
  expect(verdictOf([taken, broken])).toBe('no');
  // As the gate is set: what only warns does not keep anything back.
  expect(verdictOf([{ ...broken, level: 'warn' }])).toBe('mind');
});

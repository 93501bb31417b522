import { expect, test } from 'vitest';
import { Problem, Unreachable } from '../api/problem.ts';
import type { Wish } from './change.ts';
import { stamps } from './stamps.ts';

const wish = (reason: string): Wish => ({ kind: 'recall', assignmentId: 'a1', reason });

test('without an answer the same wish is the same command; another, or one that was refused, is a new one', () => {
  const { of, refused } = stamps();
  const first = of(wish('Storm'), '10:00');
  refused(first, new Unreachable());
  expect(of(wish('Storm'), '10:01')).toBe(first);
  expect(of(wish('Flood'), '10:01')).toMatchObject({ reason: 'Flood', at: '10:01' });
  expect(of(wish('Flood'), '10:01').key).not.toBe(first.key);
  refused(first, new Problem(409, { code: 'already_undone', title: 'Too late' }));
  const second = of(wish('Storm'), '10:02');
  expect(second.key).not.toBe(first.key);
  expect(second.at).toBe('10:02');
});

import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import type { Wish } from './change.ts';
import { neighbours, queueActions, waitsForWords } from './queue-actions.ts';
import { yard } from './testing.ts';

const t = english('board');
const entry = (id: string, position: number, priority = 3) => ({ id, position, priority });
const [URGENT, A, B, C] = [entry('u', 1, 1), entry('a', 2), entry('b', 3), entry('c', 4)];
const QUEUE = [C, A, URGENT, B];

test.each([
  [URGENT, {}],
  [A, { down: 'c' }],
  [B, { up: 'a', down: null }],
  [C, { up: 'b' }],
])('a request moves among those of its priority: %o', (one, places) => {
  expect(neighbours(QUEUE, one)).toEqual(places);
});

test('who may reorder holds, lets go and moves; everybody else who dispatches takes out', () => {
  const [first] = yard().queue;
  if (!first) throw new Error('the yard has a queue');
  const wishes: Wish[] = [];
  const labels = (held: boolean, may: boolean) =>
    queueActions([first], { ...first, held }, (wish) => wishes.push(wish), may, t).map((a) => a.label);
  expect(labels(false, false)).toEqual(['Take out of the queue']);
  expect(labels(false, true)).toEqual(['Hold back', 'Take out of the queue']);
  expect(labels(true, true)).toEqual(['Hold back no longer', 'Take out of the queue']);
  for (const action of queueActions([first], first, (wish) => wishes.push(wish), true, t)) action.onAction();
  expect(wishes).toEqual([
    { kind: 'hold', entryId: 'q1', held: true },
    { kind: 'leaveQueue', entryId: 'q1' },
  ]);
});

test('what it waits for is said in words, and nothing once something is offered', () => {
  expect(waitsForWords({ waitsFor: 'driver' }, t)).toBe('for somebody to drive it');
  expect(waitsForWords({ waitsFor: null }, t)).toBeNull();
});

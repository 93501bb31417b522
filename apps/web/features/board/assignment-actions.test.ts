import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { assignmentActions } from './assignment-actions.ts';
import type { Asking } from './board-dialogs.tsx';
import { PENDING, type Wish } from './change.ts';
import type { BoardAssignment } from './model.ts';
import { yard } from './testing.ts';

const wishes: Wish[] = [];
const asked: Asking[] = [];
const CTX = { change: (wish: Wish) => void wishes.push(wish), ask: (asking: Asking) => void asked.push(asking) };
const [EN_ROUTE] = yard().assignments;

function actions(patch: Partial<BoardAssignment>) {
  if (!EN_ROUTE) throw new Error('the yard has an assignment');
  return assignmentActions(CTX, { ...EN_ROUTE, ...patch }, english('board'));
}
const idsOf = (patch: Partial<BoardAssignment>) => actions(patch).map((a) => a.id);

test('each state offers what can be done in it', () => {
  expect(idsOf({})).toEqual(['step', 'earlier', 'failure', 'swap-unit', 'swap-driver', 'stand-down', 'recall']);
  // What ends the job asks anyway, and for its time with it.
  expect(idsOf({ status: 'returning' })).not.toContain('earlier');
  expect(idsOf({ status: 'dispatched' })).toEqual([
    'step',
    'acknowledge',
    'decline',
    'earlier',
    'failure',
    'swap-unit',
    'swap-driver',
    'stand-down',
    'recall',
  ]);
  expect(idsOf({ crew: [] })).not.toContain('swap-driver');
  expect(idsOf({ status: 'dispatched', crew: [], acknowledgedAt: '2026-11-21T10:00:00Z' })).not.toContain('decline');
  expect(idsOf({ alarm: 'danger' })).toContain('alarm');
  expect(idsOf({ standDownRequestedAt: '2026-11-21T10:00:00Z' })).toEqual([
    'step',
    'stood-down',
    'earlier',
    'failure',
    'swap-unit',
    'swap-driver',
    'recall',
  ]);
});

test('what the server has not confirmed waits', () => {
  expect(actions({ id: `${PENDING}k` }).every((a) => a.isDisabled)).toBe(true);
});

test('what takes a reason asks, the rest is sent', () => {
  for (const action of actions({ status: 'dispatched', alarm: 'unacknowledged' })) action.onAction();
  expect(wishes.map((w) => w.kind)).toEqual(['advance', 'clearAlarm', 'acknowledge']);
  expect(asked.map((a) => a.what)).toEqual(['decline', 'told', 'failure', 'swap', 'swap', 'standDown', 'recall']);
});

test('the step that ends the job asks first: nobody can take it back', () => {
  wishes.length = 0;
  asked.length = 0;
  const [step] = actions({ status: 'returning' });
  step?.onAction();
  expect(step?.label).toBe('Mark as: Completed…');
  expect(asked).toMatchObject([{ what: 'complete', assignment: { id: 'a1' } }]);
  expect(wishes).toEqual([]);
});

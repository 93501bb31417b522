import { expect, test } from 'vitest';
import { declineLeadsTo, FAILURES, failureLeadsTo, isTooEarly } from './failures.ts';
import { type Job, phoneIn } from './job.ts';
import { nextStepOf, progressOf, type Said } from './steps.ts';
import type { Tap } from './tap-queue.ts';

test('one step follows the other to the end', () => {
  const at = { acknowledged: true, gone: false };
  expect(nextStepOf({ status: 'dispatched', acknowledged: false, gone: false })).toBe('acknowledge');
  expect(nextStepOf({ status: 'dispatched', ...at })).toBe('en_route');
  expect(nextStepOf({ status: 'en_route', ...at })).toBe('on_site');
  expect(nextStepOf({ status: 'on_site', ...at })).toBe('returning');
  expect(nextStepOf({ status: 'returning', ...at })).toBe('completed');
  expect(nextStepOf({ status: 'completed', ...at })).toBeNull();
  expect(nextStepOf({ status: 'on_site', acknowledged: true, gone: true })).toBeNull();
});

test.each([
  ['Site office, +1 510 555 0142', '+15105550142'],
  ['Dana (510) 555-0142 at gate 4', '5105550142'],
  ['Call 0621 12345', '062112345'],
  ['Dana', null],
  [null, null],
])('the telephone number in %s is %s', (contact, phone) => expect(phoneIn(contact)).toBe(phone));

function job(over: Partial<Job['assignment']> = {}): Job {
  const at = '2026-11-21T10:00:00.000Z';
  const assignment: Job['assignment'] = {
    id: 'a',
    workOrderId: 'w',
    requirementId: 'r',
    equipmentId: 'e',
    status: 'dispatched',
    version: 1,
    plannedFrom: null,
    plannedUntil: null,
    dispatchedAt: at,
    acknowledgedAt: null,
    enRouteAt: null,
    onSiteAt: null,
    returningAt: null,
    expectedEndAt: null,
    standDownRequestedAt: null,
    alarm: null,
    alarmAt: null,
    closedAt: null,
    closedCode: null,
    createdAt: at,
    updatedAt: at,
    crew: [{ driverId: 'sam', role: 'driver', joinedAt: at, leftAt: null }],
    ...over,
  };
  return {
    assignment,
    workOrder: {
      id: 'w',
      number: 'WO-1077',
      title: 'Trench',
      description: null,
      priority: 2,
      contact: null,
      dueFrom: null,
      dueUntil: null,
    },
    requirement: { id: 'r', equipmentTypeId: 't', quantity: 1, capabilities: [] },
    equipment: { id: 'e', identifier: 'EX-204', equipmentTypeId: 't' },
    site: null,
    crew: [
      { driverId: 'sam', name: 'Sam' },
      { driverId: 'kim', name: 'Kim' },
    ],
    standDownReason: null,
  };
}

const tapOf = (said: Said, over: Partial<Tap> = {}): Tap => ({
  commandId: 'c',
  assignmentId: 'a',
  occurredAt: '2026-11-21T10:00:00Z',
  state: 'sending',
  device: { deviceId: 'd', sequence: 1 },
  said,
  ...over,
});

test.each<[Said, boolean]>([
  [{ step: 'decline', because: 'Too far away' }, true],
  [{ step: 'stand_down' }, true],
  [{ step: 'failure', kind: 'breakdown', note: null }, true],
  [{ step: 'failure', kind: 'no_access', note: null }, true],
  [{ step: 'failure', kind: 'part_done', note: null }, true],
  [{ step: 'failure', kind: 'danger', note: null }, false],
])('after %j the job is over for the driver: %s', (said, gone) => {
  expect(progressOf(job(), [tapOf(said)])).toMatchObject({ gone, status: 'dispatched' });
  expect(progressOf(job(), [tapOf(said, { state: 'refused' })]).gone).toBe(false);
  expect(progressOf(job(), [tapOf(said, { assignmentId: 'another' })]).gone).toBe(false);
});

test('no access and part done are not known before setting off', () => {
  const early = (status: Job['assignment']['status']) =>
    FAILURES.filter(({ kind }) => isTooEarly(kind, status)).map(({ kind }) => kind);
  expect(early('dispatched')).toEqual(['no_access', 'part_done']);
  expect(early('en_route')).toEqual([]);
});

test('a problem says where it leads, by the names of the job', () => {
  expect(failureLeadsTo('breakdown', job())).toContain('EX-204 is out of service');
  expect(failureLeadsTo('part_done', job())).toContain('the rest of WO-1077');
  expect(failureLeadsTo('danger', job())).toContain('the job stays yours');
});

test('a decline ends the job only where nobody else drives', () => {
  expect(declineLeadsTo(job(), 'sam')).toContain('goes to the next driver');
  const kim = { driverId: 'kim', joinedAt: '', leftAt: null };
  const [sam] = job().assignment.crew;
  if (!sam) throw new Error('no crew');
  expect(declineLeadsTo(job({ crew: [sam, { ...kim, role: 'driver' }] }), 'sam')).toContain('goes on with Kim');
  expect(declineLeadsTo(job({ crew: [sam, { ...kim, role: 'helper' }] }), 'sam')).toContain('the next driver');
});

import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import type { Told } from './ahead.ts';
import { endTold, fold, progressOf } from './fold.ts';
import { declineLeadsTo, FAILURES, failureLeadsTo, isTooEarly } from './failures.ts';
import { type Job, phoneIn } from './job.ts';
import { shiftAfter, shiftTold } from './shift.ts';
import { nextStepOf, recordOf, type Said } from './steps.ts';

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
      place: null,
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

/** No clock tells what the server had: one that is far ahead is put right in between. */
const AHEAD_MS = 1e15;
const toldOf = (what: Said, over: Partial<Told> = {}): Told => ({
  sequence: 1,
  commandId: 'c',
  deviceId: 'd',
  owner: 'o',
  path: '',
  body: {},
  occurredAt: '2026-11-21T10:00:00Z',
  settled: null,
  said: { assignmentId: 'a', what },
  ...over,
});
const after = (told: readonly Told[], of = job(), had: string[] = []) => progressOf(fold(of, told, had, 'sam'), 'sam');

test.each<[Said, boolean]>([
  [{ step: 'decline', because: 'Too far away' }, true],
  [{ step: 'stand_down' }, true],
  [{ step: 'leave' }, true],
  [{ step: 'failure', kind: 'breakdown', note: null }, true],
  [{ step: 'failure', kind: 'no_access', note: null }, true],
  [{ step: 'failure', kind: 'part_done', note: null }, true],
  [{ step: 'failure', kind: 'danger', note: null }, false],
])('after %j the job is over for the driver: %s', (what, gone) => {
  expect(after([toldOf(what)]).gone).toBe(gone);
  expect(after([toldOf(what, { settled: { state: 'refused', at: 2_000, status: 409, sentence: 'No.' } })]).gone).toBe(
    false,
  );
  expect(after([toldOf(what, { said: { assignmentId: 'another', what } })]).gone).toBe(false);
});

test.each<[Said, string, string]>([
  [{ step: 'failure', kind: 'breakdown', note: null }, 'Breakdown reported', 'Panne gemeldet'],
  [{ step: 'failure', kind: 'no_access', note: null }, 'No access reported', 'Kein Zugang gemeldet'],
  [{ step: 'decline', because: 'Too far away' }, 'Declined', 'Abgelehnt'],
  [{ step: 'leave' }, 'Unit left here', 'Einheit hiergelassen'],
])('%j is what ended the job, not the office, and says whether that knows: %s', (what, inEnglish, inGerman) => {
  const wordsOf = (told: Told[], translate = english('driver')) => {
    const end = endTold(told, 'a');
    return end && translate('ended', { what: end.what, waits: String(end.isWaiting) });
  };
  const waits = [toldOf({ step: 'acknowledge' }), toldOf(what), toldOf({ step: 'note', body: 'x', during: null })];
  expect(wordsOf(waits)).toBe(`${inEnglish}, not sent yet`);
  expect(wordsOf(waits, german('driver'))).toBe(`${inGerman}, noch nicht gesendet`);
  expect(wordsOf([toldOf(what, { settled: { state: 'received', at: 1 } })])).toBe(inEnglish);
  expect(wordsOf([toldOf(what, { settled: { state: 'refused', at: 1, status: 409, sentence: '' } })])).toBeNull();
  expect(wordsOf([toldOf(what, { said: { assignmentId: 'another', what } })])).toBeNull();
  expect(wordsOf([toldOf({ step: 'failure', kind: 'danger', note: null }), toldOf({ step: 'completed' })])).toBeNull();
});

test('what waits stands on top of what the server knew, step by step, without a network', () => {
  const steps = (['acknowledge', 'en_route', 'on_site', 'returning'] as const).map((step, n) =>
    toldOf({ step }, { sequence: n + 1 }),
  );
  expect(after(steps.slice(0, 1))).toEqual({ status: 'dispatched', acknowledged: true, gone: false });
  expect(nextStepOf(after(steps.slice(0, 1)))).toBe('en_route');
  expect(nextStepOf(after(steps))).toBe('completed');
  expect(after([...steps, toldOf({ step: 'completed' })])).toMatchObject({ status: 'completed', gone: true });
});

test('a step that was received stays on the screen until the job is read again, and is not told twice then', () => {
  const received = (at: number) => toldOf({ step: 'acknowledge' }, { settled: { state: 'received', at } });
  expect(after([received(1)]).acknowledged).toBe(true);
  // Read after it was received: the server's word counts, whatever it is.
  expect(after([received(AHEAD_MS)], job(), [received(1).commandId]).acknowledged).toBe(false);
});

test('danger shows its alarm at once, and an answer ends the alarm about silence', () => {
  expect(fold(job(), [toldOf({ step: 'failure', kind: 'danger', note: null })], [], 'sam').alarm).toBe('danger');
  const silent = job({ alarm: 'unacknowledged', alarmAt: '2026-11-21T10:00:00Z' });
  expect(fold(silent, [toldOf({ step: 'acknowledge' })], [], 'sam').alarm).toBeNull();
});

test('a decline leaves the job to whoever else drives', () => {
  const [sam] = job().assignment.crew;
  if (!sam) throw new Error('no crew');
  const both = job({ crew: [sam, { ...sam, driverId: 'kim' }] });
  const state = fold(both, [toldOf({ step: 'decline', because: 'Out of hours' })], [], 'sam');
  expect(state.closedAt).toBeNull();
  expect(progressOf(state, 'sam').gone).toBe(true);
  expect(progressOf(state, 'kim').gone).toBe(false);
});

test('the shift is what was told last', () => {
  const shift = (to: 'on' | 'off', sequence: number) => toldOf({ step: 'shift', to }, { sequence });
  expect(shiftTold([], [])).toBeNull();
  expect(shiftTold([shift('off', 1), shift('on', 2)], [])).toBe('on');
  const told = toldOf({ step: 'shift', to: 'off' }, { settled: { state: 'received', at: AHEAD_MS } });
  expect([shiftTold([told], []), shiftTold([told], [told.commandId])]).toEqual(['off', null]);
  expect(shiftAfter('on', 'off', true)).toBe('ending');
  expect(shiftAfter('on', 'off', false)).toBe('off');
  expect(shiftAfter('ending', 'on', true)).toBe('on');
  expect(shiftAfter('inactive', 'on', false)).toBe('inactive');
  expect(shiftAfter('off', null, false)).toBe('off');
});

test('no access and part done are not known before setting off', () => {
  const early = (status: Job['assignment']['status']) => FAILURES.filter((kind) => isTooEarly(kind, status));
  expect(early('dispatched')).toEqual(['no_access', 'part_done']);
  expect(early('en_route')).toEqual([]);
});

const t = english('driver');

test('a problem says where it leads, by the names of the job', () => {
  expect(failureLeadsTo('breakdown', job(), t)).toContain('EX-204 is out of service');
  expect(failureLeadsTo('part_done', job(), t)).toContain('the rest of WO-1077');
  expect(failureLeadsTo('danger', job(), t)).toContain('the job stays yours');
});

test('a decline ends the job only where nobody else drives', () => {
  expect(declineLeadsTo(job(), 'sam', t)).toContain('goes to the next driver');
  const kim = { driverId: 'kim', joinedAt: '', leftAt: null };
  const [sam] = job().assignment.crew;
  if (!sam) throw new Error('no crew');
  expect(declineLeadsTo(job({ crew: [sam, { ...kim, role: 'driver' }] }), 'sam', t)).toContain('goes on with Kim');
  expect(declineLeadsTo(job({ crew: [sam, { ...kim, role: 'helper' }] }), 'sam', t)).toContain('the next driver');
});

test.each<[Said, string, string]>([
  [{ step: 'en_route' }, 'En route', 'Unterwegs'],
  [{ step: 'failure', kind: 'no_access', note: null }, 'No access', 'Kein Zugang'],
  [{ step: 'shift', to: 'off' }, 'Off shift', 'Schicht beendet'],
  [{ step: 'message', body: 'Hi', urgent: true }, 'Urgent message', 'Dringende Nachricht'],
  [{ step: 'signature', signerName: 'Rosa', during: null }, 'Signature of Rosa', 'Unterschrift von Rosa'],
])('%j stands on the record as %s, in German %s', (said, inEnglish, inGerman) => {
  expect(recordOf(said, t)).toBe(inEnglish);
  expect(recordOf(said, german('driver'))).toBe(inGerman);
});

import { describe, expect, test } from 'vitest';
import { decideClearAlarm, decideRaiseAlarm } from './decide-alarm.ts';
import { decideDecline } from './decide-decline.ts';
import { decideExpectedEnd } from './decide-expected-end.ts';
import { decideFailure } from './decide-failure.ts';
import { decideConfirmStandDown, decideStandDown } from './decide-stand-down.ts';
import type { Later } from './events.ts';
import { type AssignmentState, begin, evolve } from './evolve.ts';
import { failureKind } from './failure.ts';

const NOW = '2026-11-21T10:42:00.000Z';
const LATER = '2026-11-21T10:50:00.000Z';
const QUEUED = '2026-11-21T09:00:00.000Z';
const dispatcher = { role: 'dispatcher' as const, driverId: null };
const sam = { role: 'driver' as const, driverId: 'sam' };
const kim = { role: 'driver' as const, driverId: 'kim' };

const beginning = {
  workOrderId: 'w',
  requirementId: 'r',
  equipmentId: 'e',
  driverId: 'sam',
  findings: [],
};
function given(...events: Later[]): AssignmentState {
  const first = { type: 'assignment.dispatched' as const, queuedAt: null, expectedEndAt: null, ...beginning };
  return events.reduce((state, event) => evolve(state, event, NOW), begin('a', first, NOW));
}
const reserved = begin('a', { type: 'assignment.reserved', plannedFrom: NOW, plannedUntil: LATER, ...beginning }, NOW);
const queued = begin('a', { type: 'assignment.dispatched', queuedAt: QUEUED, expectedEndAt: null, ...beginning }, NOW);
const enRoute: Later = { type: 'assignment.advanced', to: 'en_route', at: NOW, via: 'app' };
const done: Later = { type: 'assignment.completed', at: NOW, via: 'app' };
const asked: Later = { type: 'assignment.stand_down_requested' };
const joined = (role: 'driver' | 'helper'): Later => ({ type: 'assignment.crew_joined', driverId: 'kim', role });
const code = (decision: { ok: boolean; refusal?: { code: string } }) => decision.refusal?.code ?? 'ok';

describe('a decline', () => {
  test('ends the job and sends the request on at its age', () => {
    expect(decideDecline(given(), LATER, sam, 'app')).toEqual({
      ok: true,
      events: [
        {
          type: 'assignment.recalled',
          code: 'declined',
          requeue: { at: NOW, held: false },
          declinedBy: 'sam',
          at: LATER,
          via: 'app',
        },
      ],
    });
    expect(decideDecline(queued, LATER, sam, 'app')).toMatchObject({
      events: [{ requeue: { at: QUEUED, held: false } }],
    });
  });

  test('of one who is not needed to drive lets the others go on', () => {
    const left = (driverId: string) => ({
      ok: true,
      events: [{ type: 'assignment.crew_left', driverId, at: LATER }],
    });
    expect(decideDecline(given(joined('helper')), LATER, kim, 'app')).toEqual(left('kim'));
    expect(decideDecline(given(joined('driver')), LATER, sam, 'app')).toEqual(left('sam'));
    expect(decideDecline(given(joined('helper')), LATER, sam, 'app')).toMatchObject({
      events: [{ code: 'declined', declinedBy: 'sam' }],
    });
  });

  test('by radio is that of the crew', () => {
    expect(decideDecline(given(joined('driver')), LATER, dispatcher, 'radio')).toMatchObject({
      events: [{ code: 'declined', declinedBy: 'sam', via: 'radio' }],
    });
  });

  test.each([
    ['of nothing', undefined, sam, 'not_found'],
    ['of the job of others', given(), kim, 'not_found'],
    ['once on the way', given(enRoute), sam, 'illegal_transition'],
    ['of a reservation', reserved, sam, 'illegal_transition'],
    [
      'after the end',
      given({ type: 'assignment.recalled', code: 'recalled', requeue: null }),
      sam,
      'illegal_transition',
    ],
    ['by who is not in the crew', given(), dispatcher, 'driver_not_in_crew'],
  ])('%s is refused', (_, state, who, expected) => {
    expect(code(decideDecline(state, LATER, who, 'app'))).toBe(expected);
  });
});

describe('a failure', () => {
  const report = { failureId: 'f', at: LATER, via: 'app' as const };
  test.each([
    ['breakdown', 'requeued', { code: 'failed', requeue: { at: NOW, held: false } }],
    ['no_access', 'held', { code: 'failed', requeue: { at: NOW, held: true } }],
    ['part_done', 'held', { code: 'part_done', requeue: { at: NOW, held: true } }],
    ['danger', 'alarmed', { type: 'assignment.alarm_raised', alarm: 'danger' }],
  ] as const)('%s: the job is %s', (kind, consequence, second) => {
    expect(decideFailure(given(enRoute), { ...report, kind }, sam)).toMatchObject({
      ok: true,
      consequence,
      events: [
        { type: 'assignment.failure_reported', failureId: 'f', kind, at: LATER },
        { failureId: 'f', ...second },
      ],
    });
  });

  test('danger that is told again is one alarm', () => {
    const alarmed = given(enRoute, { type: 'assignment.alarm_raised', alarm: 'danger' });
    expect(decideFailure(alarmed, { ...report, kind: 'danger' }, sam)).toMatchObject({
      events: [{ type: 'assignment.failure_reported' }],
    });
  });

  test('before setting off there is only breakdown and danger', () => {
    const known = failureKind.options.map((kind) => code(decideFailure(given(), { ...report, kind }, sam)));
    expect(known).toEqual(['ok', 'illegal_transition', 'illegal_transition', 'ok']);
  });

  test.each([
    ['nothing', undefined, 'not_found'],
    ['a reservation', reserved, 'illegal_transition'],
    ['what is completed', given(enRoute, done), 'assignment_closed'],
  ])('of %s is refused', (_, state, expected) => {
    expect(code(decideFailure(state, { ...report, kind: 'breakdown' }, dispatcher))).toBe(expected);
  });
});

describe('a stand-down', () => {
  test('is asked once, stands while the crew goes on, and ends when it confirms', () => {
    expect(decideStandDown(given())).toEqual({ ok: true, events: [asked] });
    expect(decideStandDown(given(asked))).toEqual({ ok: true, events: [] });
    expect(given(asked, enRoute).standDownRequestedAt).toBe(NOW);
    expect(decideConfirmStandDown(given(asked, enRoute), LATER, sam, 'app')).toMatchObject({
      events: [{ type: 'assignment.recalled', code: 'stood_down', requeue: null, at: LATER }],
    });
    expect(decideConfirmStandDown(evolve(queued, asked, NOW), LATER, dispatcher, 'radio')).toMatchObject({
      events: [{ code: 'stood_down', requeue: { at: QUEUED, held: true }, via: 'radio' }],
    });
  });

  test('is refused of nothing, of a reservation and after the end', () => {
    expect([undefined, reserved, given(enRoute, done)].map((state) => code(decideStandDown(state)))).toEqual([
      'not_found',
      'illegal_transition',
      'illegal_transition',
    ]);
  });

  test.each([
    ['nobody asked', given(), sam, 'no_stand_down'],
    ['the job is of others', given(asked), kim, 'not_found'],
    ['the job is done', given(asked, enRoute, done), dispatcher, 'illegal_transition'],
    ['a dispatcher was not told', given(asked), dispatcher, 'driver_not_in_crew'],
  ])('cannot be confirmed when %s', (_, state, who, expected) => {
    expect(code(decideConfirmStandDown(state, LATER, who, 'app'))).toBe(expected);
  });
});

describe('silence', () => {
  const silence = { now: LATER, withinSeconds: 480, wasRaised: false };
  test('is an alarm once it has lasted', () => {
    expect(decideRaiseAlarm(given(), silence)).toEqual([{ type: 'assignment.alarm_raised', alarm: 'unacknowledged' }]);
  });

  test.each([
    ['it was shorter', given(), { withinSeconds: 481 }],
    ['the tenant wants none', given(), { withinSeconds: null }],
    ['it was raised before', given(), { wasRaised: true }],
    ['there is an alarm', given({ type: 'assignment.alarm_raised', alarm: 'danger' }), {}],
    ['the crew has answered', given({ type: 'assignment.acknowledged', at: NOW, via: 'app' }), {}],
    ['the crew is on its way', given(enRoute), {}],
    ['only the unit was sent', given({ type: 'assignment.crew_left', driverId: 'sam', at: NOW }), {}],
    ['nobody was sent yet', reserved, {}],
    ['there is nothing', undefined, {}],
  ])('is none when %s', (_, state, changes) => {
    expect(decideRaiseAlarm(state, { ...silence, ...changes })).toEqual([]);
  });

  test('ends when somebody takes it in hand', () => {
    const alarmed = given({ type: 'assignment.alarm_raised', alarm: 'unacknowledged' });
    expect(decideClearAlarm(alarmed)).toEqual({ ok: true, events: [{ type: 'assignment.alarm_cleared' }] });
    expect(decideClearAlarm(given())).toEqual({ ok: true, events: [] });
    expect(code(decideClearAlarm(undefined))).toBe('not_found');
    expect(code(decideClearAlarm(given(enRoute, done)))).toBe('assignment_closed');
  });
});

describe('an expected end', () => {
  test('changes, in one notation, and only when it differs', () => {
    const changed = { type: 'assignment.expected_end_changed' as const, expectedEndAt: LATER };
    expect(decideExpectedEnd(given(), '2026-11-21T11:50:00+01:00')).toEqual({ ok: true, events: [changed] });
    expect(decideExpectedEnd(given(changed), LATER)).toEqual({ ok: true, events: [] });
    expect(decideExpectedEnd(given(changed), null)).toMatchObject({ events: [{ expectedEndAt: null }] });
  });

  test.each([
    ['of nothing', undefined, 'not_found'],
    ['of a reservation', reserved, 'illegal_transition'],
    ['after the end', given(enRoute, done), 'assignment_closed'],
  ])('%s is refused', (_, state, expected) => {
    expect(code(decideExpectedEnd(state, LATER))).toBe(expected);
  });

  test('before the unit was sent is a slip', () => {
    expect(decideExpectedEnd(given(), QUEUED)).toMatchObject({
      refusal: { code: 'invalid_request', errors: [{ pointer: '/expectedEndAt' }] },
    });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideAcknowledge, decideAdvance, decideJoin, decideLeave, decideRecall } from './decide.ts';
import { type AssignmentState, begin, evolve, present } from './evolve.ts';
import { advanceTo, isLive, nextStatuses } from './status.ts';

const NOW = '2026-11-21T10:42:00.000Z';
const LATER = '2026-11-21T10:50:00.000Z';
const dispatcher = { role: 'dispatcher' as const, driverId: null };
const sam = { role: 'driver' as const, driverId: 'sam' };
const kim = { role: 'driver' as const, driverId: 'kim' };

const dispatched = {
  type: 'assignment.dispatched' as const,
  workOrderId: 'w',
  requirementId: 'r',
  equipmentId: 'e',
  driverId: 'sam',
  queuedAt: null,
  expectedEndAt: null,
  findings: [],
};

const NO_GATES = { findings: [], mayOverride: false, isOverridden: false };

function given(...events: Parameters<typeof evolve>[1][]): AssignmentState {
  return events.reduce((state, event) => evolve(state, event, NOW), begin('a', dispatched, NOW));
}
const onSite = [
  { type: 'assignment.advanced' as const, to: 'en_route' as const, at: NOW, via: 'app' as const },
  { type: 'assignment.advanced' as const, to: 'on_site' as const, at: NOW, via: 'app' as const },
];

describe('a driver', () => {
  test('advances an assignment whose crew they are in', () => {
    expect(decideAdvance(given(), 'en_route', NOW, sam, 'app')).toEqual({
      ok: true,
      events: [{ type: 'assignment.advanced', to: 'en_route', at: NOW, via: 'app' }],
    });
  });

  test('cannot tell an assignment of others from none', () => {
    expect(decideAdvance(given(), 'en_route', NOW, kim, 'app')).toEqual(
      decideAdvance(undefined, 'en_route', NOW, kim, 'app'),
    );
    expect(decideAcknowledge(given(), NOW, kim, 'app')).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    expect(decideLeave(given(), 'sam', NOW, kim)).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
  });

  test('who has left can no longer advance it, and is told why', () => {
    const left = given(...onSite, { type: 'assignment.crew_left', driverId: 'sam', at: NOW });
    expect(decideAdvance(left, 'returning', NOW, sam, 'app')).toMatchObject({
      ok: false,
      refusal: { code: 'driver_not_in_crew' },
    });
  });
});

test('a step that is not the next one is refused with the steps that are', () => {
  expect(decideAdvance(given(), 'completed', NOW, dispatcher, 'app')).toMatchObject({
    ok: false,
    refusal: {
      code: 'illegal_transition',
      facts: { from: 'dispatched', to: 'completed', allowed: ['en_route', 'recalled'] },
    },
  });
});

test('a second acknowledgement changes nothing', () => {
  const seen = given({ type: 'assignment.acknowledged', at: NOW, via: 'app' });
  expect(decideAcknowledge(seen, NOW, sam, 'app')).toEqual({ ok: true, events: [] });
});

test('a person leaves and the unit stays', () => {
  const decision = decideLeave(given(...onSite), 'sam', NOW, sam);
  expect(decision.ok).toBe(true);
  const left = given(...onSite, { type: 'assignment.crew_left', driverId: 'sam', at: NOW });
  expect(left.status).toBe('on_site');
  expect(present(left.crew)).toEqual([]);
  expect(decideLeave(left, 'sam', NOW, dispatcher)).toMatchObject({ refusal: { code: 'driver_not_in_crew' } });
});

test.each([
  ['assigned', 'driver_taken'],
  ['inactive', 'driver_unavailable'],
] as const)('nobody who is %s joins a crew', (status, code) => {
  expect(decideJoin(given(), { id: 'kim', status }, undefined, 'helper', NO_GATES)).toMatchObject({
    refusal: { code },
  });
});

test('a gate keeps somebody out of a crew, unless who may go past it does', () => {
  const kim = { id: 'kim', status: 'off_shift' as const };
  const findings = [
    { code: 'driver_off_shift' as const, gate: 'shift' as const, level: 'block' as const, text: 'Off.' },
  ];
  const join = (mayOverride: boolean, isOverridden: boolean) =>
    decideJoin(given(), kim, undefined, 'helper', { findings, mayOverride, isOverridden });
  expect(join(true, false)).toMatchObject({ refusal: { code: 'gate_blocked' } });
  expect(join(false, true)).toMatchObject({ refusal: { code: 'gate_blocked' } });
  expect(join(true, true)).toMatchObject({ ok: true });
});

test('nobody joins or leaves what is closed', () => {
  const closed = given({ type: 'assignment.recalled', code: 'recalled', requeue: null });
  const free = { id: 'kim', status: 'available' as const };
  expect(decideJoin(closed, free, undefined, 'driver', NO_GATES)).toMatchObject({
    refusal: { code: 'assignment_closed' },
  });
  expect(decideLeave(closed, 'sam', NOW, dispatcher)).toMatchObject({ refusal: { code: 'assignment_closed' } });
  expect(decideRecall(closed)).toMatchObject({ refusal: { code: 'illegal_transition' } });
});

test('through any commands: statuses follow the life, versions count events, and a closed assignment holds nobody', () => {
  const command = fc.oneof(
    fc.constantFrom(...advanceTo.options).map((to) => ({ kind: 'advance' as const, to })),
    fc.constant({ kind: 'recall' as const }),
    fc.constant({ kind: 'acknowledge' as const }),
    fc.constantFrom('sam', 'kim', 'lou').map((id) => ({ kind: 'join' as const, id })),
    fc.constantFrom('sam', 'kim', 'lou').map((id) => ({ kind: 'leave' as const, id })),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      let state = begin('a', dispatched, NOW);
      let events = 1;
      for (const c of commands) {
        const free = 'id' in c && !present(state.crew).includes(c.id);
        const decision =
          c.kind === 'advance'
            ? decideAdvance(state, c.to, NOW, dispatcher, 'app')
            : c.kind === 'recall'
              ? decideRecall(state)
              : c.kind === 'acknowledge'
                ? decideAcknowledge(state, NOW, dispatcher, 'app')
                : c.kind === 'join'
                  ? decideJoin(
                      state,
                      { id: c.id, status: free ? 'available' : 'assigned' },
                      undefined,
                      'helper',
                      NO_GATES,
                    )
                  : decideLeave(state, c.id, NOW, dispatcher);
        if (!decision.ok) continue;
        for (const event of decision.events) {
          const next = evolve(state, event, NOW);
          if (next.status !== state.status) expect(nextStatuses(state.status)).toContain(next.status);
          state = next;
          events++;
        }
        expect(state.version).toBe(events);
        expect(new Set(present(state.crew)).size).toBe(present(state.crew).length);
        expect(state.closedAt === null).toBe(isLive(state.status));
        if (!isLive(state.status)) expect(present(state.crew)).toEqual([]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a phone whose clock is a day behind does nothing before it was sent, nor a step before the last', () => {
  const yesterday = new Date(Date.parse(NOW) - 86_400_000).toISOString();
  const acknowledged = { type: 'assignment.acknowledged' as const, at: NOW, via: 'app' as const };
  expect(decideAcknowledge(given(), yesterday, sam, 'app')).toMatchObject({ events: [{ at: NOW }] });
  const driving = given(acknowledged, { type: 'assignment.advanced', to: 'en_route', at: LATER, via: 'app' });
  expect(decideAdvance(driving, 'on_site', yesterday, sam, 'app')).toMatchObject({ events: [{ at: LATER }] });
  // By radio it may have been before the dispatch was entered.
  expect(decideAdvance(given(), 'en_route', yesterday, dispatcher, 'radio')).toMatchObject({
    events: [{ at: yesterday }],
  });
});

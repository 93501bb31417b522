import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, evolve } from '../assignment/evolve.ts';
import type { Later } from '../assignment/events.ts';
import type { Finding } from '../candidate/gates.ts';
import { decideDiversion, type DiversionFacts } from './decide.ts';
import { rankDiversions } from './rank.ts';

const SENT = '2026-11-21T10:00:00.000Z';
const NOW = '2026-11-21T10:42:00.000Z';
const dispatched = {
  type: 'assignment.dispatched' as const,
  workOrderId: 'calm',
  requirementId: 'r',
  equipmentId: 'e',
  driverId: 'sam',
  queuedAt: null,
  expectedEndAt: null,
  findings: [],
};
const given = (...events: Later[]) => events.reduce((s, e) => evolve(s, e, NOW), begin('a', dispatched, SENT));
const to = (status: 'en_route' | 'on_site' | 'returning'): Later => ({
  type: 'assignment.advanced',
  to: status,
  at: NOW,
  via: 'app',
});
const need = {
  id: 'n',
  equipmentTypeId: 'crane',
  quantity: 1,
  assigned: 0,
  completed: 0,
  queued: 0,
  reserved: 0,
  windowUntil: null,
  durationMinutes: 90,
};
const facts: DiversionFacts = {
  state: given(),
  displacedPriority: 4,
  urgent: { id: 'urgent', status: 'open', priority: 1 },
  requirements: [need],
  unitTypeId: 'crane',
  entries: [],
  gates: { findings: [], mayOverride: false, isOverridden: false },
  now: NOW,
};
const overriding = { findings: [], mayOverride: true, isOverridden: true };
const lapsed: Finding = { code: 'certification_expired', gate: 'certification', level: 'block', text: 'Expired.' };

test('unit and crew go; the displaced request returns to when it was served, free to be sent again', () => {
  const helped = given({ type: 'assignment.crew_joined', driverId: 'kim', role: 'helper' });
  expect(decideDiversion(undefined, { ...facts, state: helped })).toEqual({
    ok: true,
    begun: {
      type: 'assignment.dispatched',
      workOrderId: 'urgent',
      requirementId: 'n',
      equipmentId: 'e',
      driverId: 'sam',
      helperIds: ['kim'],
      queuedAt: null,
      expectedEndAt: '2026-11-21T12:12:00.000Z',
      findings: [],
      queueEntryId: null,
    },
    ended: {
      type: 'assignment.recalled',
      code: 'diverted',
      requeue: { at: SENT, held: false },
      toWorkOrderId: 'urgent',
    },
  });
});

test('a request that waited returns to its place, and the urgent one’s place is used up', () => {
  const waited = begin('a', { ...dispatched, queuedAt: '2026-11-20T08:00:00.000Z' }, SENT);
  const entries = [{ id: 'q', requirementId: 'n', enqueuedAt: '2026-11-21T10:40:00.000Z' }];
  const decision = decideDiversion('n', { ...facts, state: waited, entries });
  expect(decision).toMatchObject({
    begun: { queueEntryId: 'q', queuedAt: '2026-11-21T10:40:00.000Z' },
    ended: { requeue: { at: '2026-11-20T08:00:00.000Z' } },
  });
});

test('a unit that nobody is with any more goes without people', () => {
  const alone = given(to('en_route'), to('on_site'), { type: 'assignment.crew_left', driverId: 'sam', at: NOW });
  const decision = decideDiversion(undefined, { ...facts, state: alone });
  expect(decision).toMatchObject({ ok: true, begun: { driverId: null } });
});

describe('is refused', () => {
  test.each<[string, Partial<DiversionFacts>, string?]>([
    ['not_found', { state: undefined }],
    ['not_found', { urgent: undefined }],
    ['not_found', {}, 'of another order'],
    ['assignment_closed', { state: given({ type: 'assignment.recalled', code: 'recalled', requeue: null }) }],
    ['illegal_transition', { state: given(to('en_route'), to('on_site'), to('returning')) }],
    ['precondition_failed', { state: given(to('en_route')), expectedVersion: 1 }],
    ['work_order_closed', { urgent: { id: 'urgent', status: 'cancelled', priority: 1 } }],
    ['equipment_type_mismatch', { unitTypeId: 'van' }],
    ['requirement_filled', { requirements: [{ ...need, assigned: 1 }] }],
    ['not_more_urgent', { displacedPriority: 1 }],
    ['not_more_urgent', { displacedPriority: 1, gates: { ...overriding, mayOverride: false } }],
    ['not_more_urgent', { urgent: { id: 'calm', status: 'open', priority: 1 }, gates: overriding }],
    ['gate_blocked', { gates: { findings: [lapsed], mayOverride: true, isOverridden: false } }],
  ])('%s', (code, change, requirementId) => {
    expect(decideDiversion(requirementId, { ...facts, ...change })).toMatchObject({ ok: false, refusal: { code } });
  });

  test('never for want of urgency where somebody may go past it and says why', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (priority, displacedPriority) => {
        const urgent = { id: 'urgent', status: 'open' as const, priority };
        const decision = decideDiversion(undefined, { ...facts, urgent, displacedPriority, gates: overriding });
        expect(decision.ok).toBe(true);
        expect(decideDiversion(undefined, { ...facts, urgent, displacedPriority }).ok).toBe(
          priority < displacedPriority,
        );
      }),
    );
  });
});

test('who may go is taken first, then the least urgent job, then who has come least far, then the nearest', () => {
  const option = (
    assignmentId: string,
    priority: number,
    status: 'dispatched' | 'on_site',
    distanceMeters: number | null,
    findings: Finding[] = [],
  ) => ({
    assignmentId,
    status,
    since: SENT,
    distanceMeters,
    displaced: { priority },
    findings,
  });
  const options = [
    option('urgent', 2, 'dispatched', 1),
    option('barred', 5, 'dispatched', 1, [lapsed]),
    option('warned', 5, 'dispatched', 50, [{ ...lapsed, level: 'warn' }]),
    option('nowhere', 5, 'dispatched', null),
    option('far', 5, 'dispatched', 900),
    option('near', 5, 'dispatched', 100),
    option('working', 5, 'on_site', 1),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(options, { minLength: options.length }), (shuffled) => {
      expect(rankDiversions(shuffled).map((o) => o.assignmentId)).toEqual([
        'warned',
        'near',
        'far',
        'nowhere',
        'working',
        'urgent',
        'barred',
      ]);
    }),
  );
});

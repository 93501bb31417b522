import { describe, expect, test } from 'vitest';
import type { Later } from '../assignment/events.ts';
import { begin, evolve } from '../assignment/evolve.ts';
import {
  decideUndoDispatch,
  decideUndoDiversion,
  decideUndoRecall,
  type RecallUndoFacts,
  refuseLate,
} from './decide.ts';

const SENT = '2026-11-21T10:00:00.000Z';
const NOW = '2026-11-21T10:00:30.000Z';
const dispatched = {
  type: 'assignment.dispatched' as const,
  workOrderId: 'w',
  requirementId: 'r',
  equipmentId: 'e',
  driverId: 'sam',
  queuedAt: '2026-11-20T08:00:00.000Z',
  expectedEndAt: null,
  findings: [],
};
const given = (...events: Later[]) => events.reduce((s, e) => evolve(s, e, NOW), begin('a', dispatched, SENT));
const advanced = (to: 'en_route' | 'on_site' | 'returning'): Later => ({
  type: 'assignment.advanced',
  to,
  at: NOW,
  via: 'app',
});
const recalled = (code: 'recalled' | 'diverted' | 'declined' = 'recalled'): Later => ({
  type: 'assignment.recalled',
  code,
  requeue: null,
});
const seen: Later = { type: 'assignment.acknowledged', at: NOW, via: 'app' };
const joined: Later = { type: 'assignment.crew_joined', driverId: 'kim', role: 'helper' };
const left: Later = { type: 'assignment.crew_left', driverId: 'sam', at: NOW };
const counts = { id: 'r', quantity: 1, assigned: 0, reserved: 0, completed: 0, queued: 1 };
const facts: RecallUndoFacts = {
  state: given(joined, recalled()),
  workOrder: { status: 'queued' },
  requirement: counts,
  entryIds: ['q'],
  restoredEntryId: 'q',
  unit: { id: 'e', identifier: 'E-1', status: 'available' },
  drivers: new Map([
    ['sam', { id: 'sam', status: 'available' }],
    ['kim', { id: 'kim', status: 'available' }],
  ]),
};

test('an undo has its time', () => {
  expect(refuseLate(SENT, NOW, 30)).toBeUndefined();
  expect(refuseLate(SENT, NOW, 29)).toMatchObject({ refusal: { code: 'nothing_to_undo' } });
});

describe('a dispatch', () => {
  test('that nobody has seen is taken back', () => {
    expect(decideUndoDispatch(given())).toMatchObject({ isStandDown: false, event: { code: 'undone', requeue: null } });
  });
  test.each([[[seen]], [[advanced('en_route')]], [[advanced('en_route'), advanced('on_site')]]])(
    'that was seen is asked to stand down: %#',
    (events) => {
      expect(decideUndoDispatch(given(...events))).toEqual({
        ok: true,
        event: { type: 'assignment.stand_down_requested' },
        isStandDown: true,
      });
      expect(decideUndoDispatch(given(...events, { type: 'assignment.stand_down_requested' }))).toMatchObject({
        event: null,
        isStandDown: true,
      });
    },
  );
  test.each([
    [undefined],
    [given(recalled())],
    [given(advanced('en_route'), advanced('on_site'), advanced('returning'))],
  ])('that is over stays: %#', (state) => {
    expect(decideUndoDispatch(state)).toMatchObject({ ok: false, refusal: { code: 'nothing_to_undo' } });
  });
});

describe('a recall', () => {
  test('sends the same unit and crew again, and uses its place up', () => {
    expect(decideUndoRecall(facts)).toEqual({
      ok: true,
      event: { ...dispatched, driverId: 'sam', helperIds: ['kim'], queueEntryId: 'q' },
    });
  });
  test('sends nobody who had left before', () => {
    const state = evolve(evolve(begin('a', dispatched, SENT), left, SENT), recalled(), NOW);
    expect(decideUndoRecall({ ...facts, state })).toMatchObject({ event: { driverId: null } });
  });
  test('leaves nobody waiting for what is not needed', () => {
    expect(decideUndoRecall({ ...facts, restoredEntryId: null })).toMatchObject({ event: { queueEntryId: 'q' } });
    const roomy = { ...counts, quantity: 2 };
    expect(decideUndoRecall({ ...facts, restoredEntryId: null, requirement: roomy })).toMatchObject({
      event: { queueEntryId: null },
    });
  });
  test.each<[string, Partial<RecallUndoFacts>]>([
    ['nothing_to_undo', { state: undefined }],
    ['nothing_to_undo', { state: given(recalled('declined')) }],
    ['nothing_to_undo', { state: { ...given(recalled()), dispatchedAt: null } }],
    ['work_order_closed', { workOrder: { status: 'cancelled' } }],
    ['requirement_filled', { requirement: { ...counts, assigned: 1 } }],
    ['requirement_filled', { requirement: undefined }],
    ['equipment_taken', { unit: { id: 'e', identifier: 'E-1', status: 'assigned' } }],
    ['nothing_to_undo', { unit: { id: 'e', identifier: 'E-1', status: 'maintenance' } }],
    ['driver_taken', { drivers: new Map([['sam', { id: 'sam', status: 'assigned' }]]) }],
    ['nothing_to_undo', { drivers: new Map([['sam', { id: 'sam', status: 'off_shift' }]]) }],
  ])('stays: %s', (code, change) => {
    expect(decideUndoRecall({ ...facts, ...change })).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('a diversion', () => {
  const taken = begin('urgent', { ...dispatched, workOrderId: 'u' }, SENT);
  const displaced = { ...facts, state: given(recalled('diverted')), drivers: new Map() };
  test('gives unit and crew back', () => {
    expect(decideUndoDiversion({ taken, displaced })).toMatchObject({
      ok: true,
      event: { type: 'assignment.dispatched', workOrderId: 'w', driverId: 'sam', queueEntryId: 'q' },
    });
  });
  test('that was seen is a stand-down; one whose job has another unit stays', () => {
    expect(decideUndoDiversion({ taken: evolve(taken, seen, NOW), displaced })).toMatchObject({ isStandDown: true });
    const filled = { ...displaced, requirement: { ...counts, assigned: 1 } };
    expect(decideUndoDiversion({ taken, displaced: filled })).toMatchObject({
      refusal: { code: 'requirement_filled' },
    });
    const swapped = { ...taken, equipmentId: 'other' };
    expect(decideUndoDiversion({ taken: swapped, displaced })).toMatchObject({ refusal: { code: 'nothing_to_undo' } });
  });
});

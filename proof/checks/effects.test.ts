import { describe, expect, test } from 'vitest';
import { acknowledgedOnce } from './acknowledged-once.ts';
import { examine } from './check.ts';
import { KINDS } from './kinds.ts';
import { dispatched, events, evidenceOf, historian, receipt, time } from './testkit/evidence.ts';

type Told = Parameters<typeof events>[0];
/** A command `c` of a kind, its answer, what it was asked, and the log; everything else was answered before it was sent. */
type World = { kind: string; answer?: unknown; status?: number; body?: unknown; log: Told[]; before?: string[] };

function found({ kind, answer = { id: 'x' }, status = 200, body = {}, log, before = ['b'] }: World): string[] {
  const history = historian();
  for (const commandId of before) history.end(history.send({ commandId }), { status: 200 });
  history.end(history.send({ commandId: 'c', body }), { status, body: answer });
  history.end(history.send({ commandId: 'later' }), { status: 200 });
  const tables = { things: [{ id: 'x' }, { id: 'a' }] };
  const receipts = [receipt('c', { status, body: answer }, kind)];
  const { findings } = examine(
    acknowledgedOnce,
    evidenceOf({ receipts, tables, events: events(...log) }, history.lines),
  );
  return findings.filter(({ about }) => about[0] === 'c').map(({ detail }) => detail);
}

const told = (type: string, streamId: string, commandId: string, payload = {}): Told => ({
  type,
  streamId,
  commandId,
  payload,
});
const A = dispatched('a', 'u', 'd', { commandId: 'b', payload: { expectedEndAt: null } });
const shown = (version: number) => ({ id: 'a', requirementId: 'need', equipmentId: 'u', version });
const entered = told('queue.entered', 'x', 'b');

describe('a command of which the log has nothing', () => {
  test.each(
    Object.entries(KINDS).flatMap(([kind, { writes }]) => (writes.length > 0 ? [[kind, writes[0] ?? '']] : [])),
  )('%s is found, and passes where %s bears its id', (kind, type) => {
    const answer = { id: 'x', items: [{ id: 'x' }], assignment: { id: 'x' } };
    const status = /create|reserve$|assign|grant|send|divert|report/.test(kind) ? 201 : 200;
    const lost = found({ kind, answer, status, log: [] });
    expect(lost).toEqual([expect.stringMatching(/nothing was so already|did not begin/)]);
    expect(found({ kind, answer, status, log: [told(type, 'x', 'c')] })).toEqual([]);
  });

  test('is found also where the next command wrote the version that it answered with', () => {
    const log = [A, told('assignment.advanced', 'a', 'later')];
    expect(found({ kind: 'assignments.change-status', answer: shown(2), log })).toEqual([
      expect.stringContaining('wrote none of assignment.advanced'),
    ]);
  });

  test('is found where it wrote another version than it answered with', () => {
    const log = [A, told('assignment.advanced', 'a', 'c'), told('assignment.advanced', 'a', 'later')];
    expect(found({ kind: 'assignments.change-status', answer: shown(2), log })).toEqual([]);
    expect(found({ kind: 'assignments.change-status', answer: shown(3), log })).toEqual([
      expect.stringContaining('which the log does not have of it'),
    ]);
  });

  test('of a kind that nobody knows is found', () => {
    expect(found({ kind: 'yards.sell', log: [] })).toEqual([expect.stringContaining('of a kind (yards.sell)')]);
  });
});

describe('a command that found all as it was asked', () => {
  const held = told('queue.held', 'x', 'b');
  const unit = (status: string) => told('equipment.changed', 'x', 'b', { status, siteId: null });
  const swapped = told('assignment.unit_swapped', 'a', 'b', { equipmentId: 'v' });
  const end = told('assignment.expected_end_changed', 'a', 'b', { expectedEndAt: time(60) });
  const alarm = (kind: string) => told('assignment.alarm_raised', 'a', 'b', { alarm: kind });
  const acknowledged = told('assignment.acknowledged', 'a', 'b');
  test.each<[string, Omit<World, 'log'>, Told[], Told[]]>([
    ['hold', { kind: 'queue.hold' }, [entered, held], [entered]],
    ['lift-hold', { kind: 'queue.lift-hold' }, [entered], [entered, held]],
    [
      'withdraw-reorder',
      { kind: 'queue.withdraw-reorder' },
      [entered],
      [entered, told('queue.reordered', 'x', 'b', { rankedAt: time(1) })],
    ],
    ['assign', { kind: 'assignments.assign', answer: { id: 'x', enqueuedAt: time(0) } }, [entered], []],
    ['unit', { kind: 'equipment.patch', body: { status: 'maintenance' } }, [unit('maintenance')], [unit('available')]],
    [
      'shift',
      { kind: 'drivers.change-shift', body: { to: 'off' } },
      [told('driver.changed', 'x', 'b', { status: 'off_shift' })],
      [told('driver.changed', 'x', 'b', { status: 'available' })],
    ],
    ['acknowledge', { kind: 'assignments.acknowledge', answer: shown(2) }, [A, acknowledged], [A, end]],
    [
      'clear',
      { kind: 'assignments.clear-alarm', answer: { id: 'a' } },
      [A, alarm('danger'), told('assignment.alarm_cleared', 'a', 'b')],
      [A, alarm('danger'), acknowledged],
    ],
    [
      'calmed',
      { kind: 'assignments.clear-alarm', answer: { id: 'a' } },
      [A, alarm('unacknowledged'), acknowledged],
      [A, alarm('unacknowledged')],
    ],
    [
      'end',
      { kind: 'assignments.change-expected-end', answer: { id: 'a' }, body: { expectedEndAt: time(60) } },
      [A, end],
      [A],
    ],
    [
      'no end',
      { kind: 'assignments.change-expected-end', answer: { id: 'a' }, body: { expectedEndAt: null } },
      [A],
      [A, end],
    ],
    [
      'swap',
      { kind: 'assignments.swap', answer: { assignment: { id: 'a' } }, body: { equipmentId: 'v' } },
      [A, swapped],
      [A],
    ],
    [
      'driver',
      { kind: 'assignments.swap', answer: { assignment: { id: 'a' } }, body: { driverId: 'd', withDriverId: 'e' } },
      [A, told('assignment.driver_swapped', 'a', 'b', { fromDriverId: 'd', driverId: 'e' })],
      [A],
    ],
  ])('%s passes, and is found where it was not so', (_, world, so, not) => {
    expect(found({ ...world, log: so })).toEqual([]);
    expect(found({ ...world, log: not })).toEqual([expect.stringMatching(/nothing was so already/)]);
  });

  test('at any moment while it was under way, and not only before or after it', () => {
    const lifted = (commandId: string) => told('queue.hold_lifted', 'x', commandId);
    const hold = (...log: Told[]) => found({ kind: 'queue.hold', log: [entered, ...log], before: ['b', 'b2'] });
    // It was lifted before the command was sent; it was held after that was answered.
    expect(hold(held, lifted('b2'))).toHaveLength(1);
    expect(hold(told('queue.held', 'x', 'later'))).toHaveLength(1);
    expect(hold(held, lifted('later'))).toEqual([]);
    // Of what the system did nobody knows when.
    expect(hold(held, { ...lifted('b2'), commandId: null })).toEqual([]);
  });
});

describe('a command that did more than its kind does', () => {
  test.each<[string, World, string]>([
    [
      'two orders, of which it returns the first',
      { kind: 'work-orders.create', status: 201, log: ['x', 'y'].map((id) => told('work_order.created', id, 'c')) },
      'was done to 2 things, not 1',
    ],
    [
      'two notes',
      {
        kind: 'handover-notes.create',
        status: 201,
        log: ['x', 'y'].map((id) => told('handover_note.created', id, 'c')),
      },
      'was done to 2 things, not 1',
    ],
    [
      'two requests back in the queue',
      {
        kind: 'assignments.recall',
        answer: shown(2),
        log: [
          A,
          told('assignment.recalled', 'a', 'c'),
          told('queue.restored', 'p', 'c'),
          told('queue.restored', 'q', 'c'),
        ],
      },
      'wrote queue.restored 2 times, and may 1 times',
    ],
    [
      'what another kind does',
      { kind: 'queue.hold', log: [entered, told('queue.held', 'x', 'c'), told('queue.removed', 'x', 'c')] },
      'wrote queue.removed 1 times, and may 0 times',
    ],
    [
      'a swap with nobody that changes two',
      {
        kind: 'assignments.swap',
        answer: { assignment: { id: 'a' }, exchangedWith: null },
        log: [A, told('assignment.unit_swapped', 'a', 'c'), told('assignment.unit_swapped', 'z', 'c')],
      },
      'was done to 2 things, not 1',
    ],
  ])('%s', (_, world, what) => expect(found(world)).toEqual([expect.stringContaining(what)]));

  test('passes where many follow rightly', () => {
    const log = ['a', 'z'].map((id) => told('assignment.recalled', id, 'c'));
    expect(found({ kind: 'work-orders.cancel', log: [...log, told('work_order.cancelled', 'x', 'c')] })).toEqual([]);
  });
});

describe('an undo', () => {
  const effect = (type: string, outcome = 'undone') => ({ type, outcome, assignmentId: 'a', queueEntryId: null });
  const undo = (effects: unknown[], ...log: Told[]) => found({ kind: 'undo', answer: { effects }, log: [A, ...log] });
  const recalled = told('assignment.recalled', 'a', 'c');
  const asked = told('assignment.stand_down_requested', 'a', 'b');

  test('that did what it says passes; one of a crew that was asked before changes nothing', () => {
    expect(undo([effect('assignment.dispatched')], recalled, told('queue.restored', 'x', 'c'))).toEqual([]);
    expect(
      undo([effect('queue.entered'), effect('assignment.recalled', 'refused')], told('queue.removed', 'x', 'c')),
    ).toEqual([]);
    expect(undo([effect('assignment.dispatched', 'stand_down_requested')], asked)).toEqual([]);
  });

  test('that did nothing, or more, is found', () => {
    expect(undo([effect('assignment.dispatched')])).toEqual([
      expect.stringContaining('and wrote assignment.recalled 0'),
    ]);
    expect(undo([effect('assignment.dispatched', 'stand_down_requested')])).toEqual([
      expect.stringContaining('and nobody asked it'),
    ]);
    expect(undo([effect('queue.entered')], told('queue.removed', 'x', 'c'), told('queue.removed', 'y', 'c'))).toEqual([
      expect.stringContaining('wrote queue.removed 2 times, and may 1 times'),
    ]);
  });
});

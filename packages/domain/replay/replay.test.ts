import { describe, expect, test } from 'vitest';
import { compareRow } from './compare.ts';
import type { LogEvent } from './log-event.ts';
import { replay } from './replay.ts';
import { tableOf, UNTOLD } from './tables.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const [ORDER, NEED, JOB, UNIT, TYPE, PLACE, DRIVER, USER] = Array.from(
  { length: 8 },
  (_, i) => `00000000-0000-7000-8000-00000000000${i}`,
) as [string, string, string, string, string, string, string, string];

let position = 0;
function happened(streamId: string, version: number, type: string, payload: Record<string, unknown>): LogEvent {
  return {
    id: `event ${++position}`,
    position,
    streamType: type.split('.')[0] ?? '',
    streamId,
    version,
    type,
    actorKind: 'user',
    actorId: USER,
    commandId: null,
    occurredAt: NOW,
    recordedAt: NOW,
    payload,
  };
}

const rest = { status: 'available', capabilities: [], statusChangeId: 'line' };
const unit = happened(UNIT, 1, 'equipment.created', {
  identifier: 'EX-1',
  equipmentTypeId: TYPE,
  siteId: null,
  ...rest,
});
const user = happened(USER, 1, 'user.created', { role: 'driver', status: 'active' });
const driver = happened(DRIVER, 1, 'driver.created', { userId: USER, ...rest, statusChangeId: 'line 2' });
const edited = { category: null, priority: 3, siteId: null, dueFrom: null, dueUntil: null };
const need = { equipmentTypeId: TYPE, quantity: 1, windowFrom: null, windowUntil: null, durationMinutes: null };
const order = happened(ORDER, 1, 'work_order.created', {
  number: 'WO-1',
  ...edited,
  requirements: [{ id: NEED, ...need, capabilities: [] }],
});
const dispatched = happened(JOB, 1, 'assignment.dispatched', {
  workOrderId: ORDER,
  requirementId: NEED,
  equipmentId: UNIT,
  driverId: DRIVER,
  queuedAt: null,
  expectedEndAt: null,
  findings: [],
  placeIds: [PLACE],
  workOrderStatus: 'assigned',
  statusChangeId: 'line 3',
});
const completed = happened(JOB, 2, 'assignment.completed', {
  at: NOW,
  via: 'app',
  workOrderStatus: 'completed',
  statusChangeId: 'line 4',
});
const YARD = [unit, user, driver, order];

const rowOf = (events: LogEvent[], table: string, id: string) => tableOf(replay(events).tables, table).get(id);

describe('a dispatch', () => {
  test('takes unit and driver, counts for its requirement, and moves its order', () => {
    const events = [...YARD, dispatched];
    expect(replay(events).untaken).toEqual([]);
    expect(rowOf(events, 'dispatch_assignments', JOB)).toMatchObject({ status: 'dispatched', closed_at: null });
    expect(rowOf(events, 'assignment_crew', PLACE)).toMatchObject({ driver_id: DRIVER, left_at: null });
    expect(rowOf(events, 'equipment', UNIT)).toMatchObject({ status: 'assigned', version: 2 });
    expect(rowOf(events, 'drivers', DRIVER)).toMatchObject({ status: 'assigned', version: 2 });
    expect(rowOf(events, 'work_order_requirements', NEED)).toMatchObject({ assigned: 1, completed: 0 });
    expect(rowOf(events, 'work_orders', ORDER)).toMatchObject({ status: 'assigned', version: 2 });
  });

  test('gives all of it back when it is done', () => {
    const events = [...YARD, dispatched, completed];
    expect(rowOf(events, 'equipment', UNIT)).toMatchObject({ status: 'available', version: 3 });
    expect(rowOf(events, 'work_order_requirements', NEED)).toMatchObject({ assigned: 0, completed: 1 });
    expect(rowOf(events, 'work_orders', ORDER)).toMatchObject({ status: 'completed', closed_at: NOW });
  });
});

describe('an event that cannot have happened is told of, and the fold goes on', () => {
  const changed = { ...completed, type: 'assignment.teleported' };
  test.each([
    ['of a kind that nothing is known of', [...YARD, changed], 'nothing is known of assignment.teleported'],
    ['of what never began', [...YARD, completed], 'it never began'],
    ['of what began before', [...YARD, dispatched, dispatched], 'it began before'],
    ['of a unit that is out already', [...YARD, dispatched, { ...dispatched, streamId: 'another' }], /there is a row/],
    ['without what it must tell', [...YARD, { ...dispatched, payload: {} }], /has not what it must tell/],
    ['of an order that is not there', [unit, user, driver, dispatched], /there is no row/],
  ])('%s', (_, events, reason) => {
    const { tables, untaken } = replay([...events, happened(TYPE, 1, 'equipment_type.created', {})]);
    expect(untaken).toHaveLength(1);
    expect(untaken[0]?.reason).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
    expect(tableOf(tables, 'equipment_types').has(TYPE)).toBe(true);
  });
});

describe('comparing a row', () => {
  const table = { unlogged: { note: 'free text', 'settings.words': 'free text' } };
  const row = { id: 'a', at: NOW, list: [1, 2], settings: { a: 1, b: 2 }, note: 'x' };
  test.each([
    ['the same', row, []],
    ['keys in another order, other words', { ...row, settings: { b: 2, a: 1, words: {} }, note: 'y' }, []],
    ['another cell', { ...row, at: null }, ['at']],
    ['a list in another order', { ...row, list: [2, 1] }, ['list']],
    ['a column more', { ...row, extra: null }, ['extra']],
    ['a column less', { id: 'a', at: NOW, list: [1, 2] }, ['settings']],
  ])('%s', (_, stored, columns) => {
    expect(compareRow(row, stored, table).differences.map(({ column }) => column)).toEqual(columns);
  });

  test('what is not told is counted', () => {
    expect(compareRow({ ...row, at: UNTOLD }, row, table)).toEqual({ untold: 1, differences: [] });
  });
});

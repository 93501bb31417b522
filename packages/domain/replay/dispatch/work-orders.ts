import { z } from 'zod';
import { nameKey } from '../../primitives.ts';
import { add, addRow, asInstant, made, rowOf, told, toldInstant, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import { type Projector, Unreadable } from '../projector.ts';
import { addStatusLine } from '../status-line.ts';
import { type ReplayedRow, type ReplayedTables, tableOf, UNTOLD } from '../tables.ts';
import { markUntold } from '../untold-rows.ts';
import { changeOrder, followOrder, UNTOLD_OF_OLD } from './order-status.ts';

const TABLE = 'work_orders';
const NEEDS = 'work_order_requirements';

export const workOrderProjectors: Record<string, Projector> = {
  'work_order.created': create,
  'work_order.changed': (tables, event) => {
    const row = rowOf(tables, TABLE, event.streamId);
    const before = row['priority'];
    changeOrder(tables, event, row, { ...editable(event), version: event.version, closed_at: null });
    if (row['priority'] !== before) moveEntries(tables, event.streamId, row['priority']);
  },
  'work_order.cancelled': (tables, event) => {
    const row = rowOf(tables, TABLE, event.streamId);
    // One that was cancelled in the same breath as it was edited tells both.
    const edited = event.payload['priority'] === undefined ? {} : editable(event);
    const cancelled = { status: 'cancelled', closed_at: event.recordedAt, version: event.version };
    changeOrder(tables, event, row, { ...edited, ...cancelled });
    addStatusLine(tables, event, { entityType: 'work_order', entityId: event.streamId, status: 'cancelled' });
  },
  'work_order.requirement_added': changeNeeds((tables, event) => {
    addRow(tables, NEEDS, { ...needRow(event.streamId, event.payload), ...made(event) });
  }),
  'work_order.requirement_changed': changeNeeds((tables, event) => {
    Object.assign(rowOf(tables, NEEDS, event.payload['requirementId']), needs(event.payload), touched(event));
  }),
  'work_order.requirement_split': changeNeeds(split),
  'work_order.requirement_merged': changeNeeds(merge),
};

const created = z.object({ requirements: z.array(z.record(z.string(), z.unknown())) });

function create(tables: ReplayedTables, event: LogEvent): void {
  const { data } = created.safeParse(event.payload);
  if (!data) throw new Unreadable('it does not say what is wanted');
  const number = told(event, 'number');
  const isOld = event.payload['category'] === undefined;
  if (isOld) markUntold(tables, 'status_changes', event.streamId);
  addRow(tables, TABLE, {
    id: event.streamId,
    number,
    number_key: typeof number === 'string' ? nameKey(number) : UNTOLD,
    status: 'open',
    closed_at: null,
    version: 1,
    ...editable(event),
    ...made(event),
    ...(isOld ? UNTOLD_OF_OLD : {}),
  });
  for (const [ordinal, need] of data.requirements.entries()) {
    addRow(tables, NEEDS, {
      ...needRow(event.streamId, { ...need, requirementId: need['id'], ordinal }),
      ...made(event),
    });
  }
}

/** What a person edits, whole in each event. */
function editable(event: LogEvent): ReplayedRow {
  return {
    category: told(event, 'category'),
    priority: told(event, 'priority'),
    site_id: told(event, 'siteId'),
    due_from: toldInstant(event, 'dueFrom'),
    due_until: toldInstant(event, 'dueUntil'),
  };
}

/** A place that was given by hand was one among those of the old priority. */
function moveEntries(tables: ReplayedTables, workOrderId: string, priority: unknown): void {
  for (const entry of tableOf(tables, 'queue_entries').values()) {
    if (entry['work_order_id'] === workOrderId) Object.assign(entry, { priority, ranked_at: null });
  }
}

/** One more version of the order; then its status follows. */
function changeNeeds(change: Projector): Projector {
  return (tables, event) => {
    change(tables, event);
    changeOrder(tables, event, rowOf(tables, TABLE, event.streamId), { version: event.version });
    followOrder(tables, event, event.streamId);
  };
}

function needs(payload: Record<string, unknown>): ReplayedRow {
  const cell = (field: string) => (payload[field] === undefined ? UNTOLD : payload[field]);
  return {
    quantity: cell('quantity'),
    window_from: asInstant(cell('windowFrom')),
    window_until: asInstant(cell('windowUntil')),
    duration_minutes: cell('durationMinutes'),
    capabilities: cell('capabilities'),
  };
}

function needRow(workOrderId: string, payload: Record<string, unknown>): ReplayedRow {
  return {
    id: payload['requirementId'],
    work_order_id: workOrderId,
    ordinal: payload['ordinal'] === undefined ? UNTOLD : payload['ordinal'],
    equipment_type_id: payload['equipmentTypeId'],
    assigned: 0,
    completed: 0,
    reserved: 0,
    ...needs(payload),
  };
}

const pair = z.object({
  requirementId: z.string(),
  intoRequirementId: z.string(),
  quantity: z.number(),
  ordinal: z.number().optional(),
  assignmentIds: z.array(z.string()),
});

function readPair(event: LogEvent) {
  const { data } = pair.safeParse(event.payload);
  if (!data) throw new Unreadable('it does not say of which requirements');
  return data;
}

/** Part of a requirement becomes one of its own; those of its assignments that go along count there. */
function split(tables: ReplayedTables, event: LogEvent): void {
  const { requirementId, intoRequirementId, quantity, ordinal = UNTOLD, assignmentIds } = readPair(event);
  const from = rowOf(tables, NEEDS, requirementId);
  const reserved = assignmentIds.filter(
    (id) => rowOf(tables, 'dispatch_assignments', id)['status'] === 'reserved',
  ).length;
  const counts = { quantity, reserved, assigned: assignmentIds.length - reserved };
  for (const [column, by] of Object.entries(counts)) add(from, column, -by);
  addRow(tables, NEEDS, { ...from, id: intoRequirementId, ordinal, ...counts, completed: 0, ...made(event) });
  Object.assign(from, touched(event));
}

/** A requirement becomes part of another, with all that counts for it. */
function merge(tables: ReplayedTables, event: LogEvent): void {
  const { requirementId, intoRequirementId } = readPair(event);
  const from = rowOf(tables, NEEDS, requirementId);
  const into = rowOf(tables, NEEDS, intoRequirementId);
  for (const column of ['quantity', 'assigned', 'reserved', 'completed']) {
    const by = from[column];
    if (typeof by === 'number') add(into, column, by);
    else into[column] = UNTOLD;
  }
  Object.assign(into, touched(event));
  tableOf(tables, NEEDS).delete(requirementId);
}

import { addRow, asInstant, made, rowOf, told, toldInstant, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import { type Projector, Unreadable } from '../projector.ts';
import { type ReplayedRow, type ReplayedTables, tableOf } from '../tables.ts';
import { followOrder } from './order-status.ts';

const TABLE = 'queue_entries';
const NOT_PROPOSED = {
  status: 'waiting',
  proposed_equipment_id: null,
  proposed_driver_id: null,
  proposed_at: null,
} as const;

export const queueProjectors: Record<string, Projector> = {
  'queue.entered': (tables, event) => {
    enter(tables, event, { enqueued_at: event.recordedAt, held: false, ranked_at: null, declined_by: [] });
    followOrder(tables, event, event.payload['workOrderId']);
  },
  'queue.restored': (tables, event) => {
    enter(tables, event, {
      enqueued_at: toldInstant(event, 'queuedAt'),
      held: told(event, 'held'),
      ranked_at: toldInstant(event, 'rankedAt'),
      declined_by: told(event, 'declinedBy'),
    });
    followOrder(tables, event, event.payload['workOrderId']);
  },
  'queue.removed': (tables, event) => {
    if (!tableOf(tables, TABLE).delete(event.streamId)) throw new Unreadable('it did not wait');
    followOrder(tables, event, event.payload['workOrderId']);
  },
  'queue.requirement_changed': change((event) => ({ requirement_id: told(event, 'requirementId') })),
  'queue.reordered': change(rank),
  'queue.made_room': change(rank),
  'queue.reorder_withdrawn': change(() => ({ ranked_at: null })),
  'queue.held': change(() => ({ held: true, ...NOT_PROPOSED })),
  'queue.hold_lifted': change(() => ({ held: false })),
  'queue.proposed': change((event) => ({
    status: 'proposed',
    proposed_equipment_id: told(event, 'equipmentId'),
    proposed_driver_id: told(event, 'driverId'),
    proposed_at: event.recordedAt,
  })),
  'queue.proposal_withdrawn': change(() => NOT_PROPOSED),
};

/** Its priority is the order's. */
function enter(tables: ReplayedTables, event: LogEvent, place: ReplayedRow): void {
  const workOrderId = told(event, 'workOrderId');
  const { priority } = rowOf(tables, 'work_orders', workOrderId);
  addRow(tables, TABLE, {
    id: event.streamId,
    work_order_id: workOrderId,
    requirement_id: told(event, 'requirementId'),
    equipment_type_id: told(event, 'equipmentTypeId'),
    priority,
    ...place,
    ...NOT_PROPOSED,
    version: event.version,
    ...made(event),
  });
}

function change(cells: (event: LogEvent) => ReplayedRow): Projector {
  return (tables, event) => {
    const row = rowOf(tables, TABLE, event.streamId);
    Object.assign(row, cells(event), { version: event.version, ...touched(event) });
  };
}

function rank(event: LogEvent): ReplayedRow {
  return { ranked_at: asInstant(told(event, 'rankedAt')) };
}

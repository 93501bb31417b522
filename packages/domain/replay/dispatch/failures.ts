import type { AssignmentState } from '../../assignment/evolve.ts';
import { addRow, asInstant, made, rowOf, told, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import type { Projector } from '../projector.ts';
import type { ReplayedRow, ReplayedTables } from '../tables.ts';

const TABLE = 'field_failures';

/** The row of a failure is told by its assignment, or by itself when it came too late for that. */
export function noteFailure(tables: ReplayedTables, event: LogEvent, state: AssignmentState): void {
  if (event.type !== 'assignment.failure_reported') return;
  addFailure(tables, event, {
    id: told(event, 'failureId'),
    assignment_id: state.id,
    work_order_id: state.workOrderId,
    equipment_id: state.equipmentId,
  });
}

function addFailure(tables: ReplayedTables, event: LogEvent, of: ReplayedRow): void {
  addRow(tables, TABLE, {
    ...of,
    kind: told(event, 'kind'),
    consequence: told(event, 'consequence'),
    occurred_at: asInstant(told(event, 'at')),
    resolved_at: null,
    resolved_by: null,
    version: 1,
    ...made(event),
  });
}

export const failureProjectors: Record<string, Projector> = {
  'field_failure.reported': (tables, event) =>
    addFailure(tables, event, {
      id: event.streamId,
      assignment_id: told(event, 'assignmentId'),
      work_order_id: told(event, 'workOrderId'),
      equipment_id: told(event, 'equipmentId'),
    }),
  'field_failure.resolved': (tables, event) => {
    Object.assign(rowOf(tables, TABLE, event.streamId), {
      resolved_at: event.recordedAt,
      // The column names a person: what a key resolved has none.
      resolved_by: event.actorKind === 'user' ? event.actorId : null,
      version: event.version,
      ...touched(event),
    });
  },
};

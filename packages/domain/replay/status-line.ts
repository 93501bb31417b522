import { addRow, told } from './cells.ts';
import type { LogEvent } from './log-event.ts';
import type { ReplayedTables } from './tables.ts';

/** The line that an event adds to the history of a status; `statusChangeId` in its payload is the line's id. */
export function addStatusLine(
  tables: ReplayedTables,
  event: LogEvent,
  line: { entityType: 'work_order' | 'equipment' | 'driver'; entityId: unknown; status: unknown },
): void {
  addRow(tables, 'status_changes', {
    id: told(event, 'statusChangeId'),
    entity_type: line.entityType,
    entity_id: line.entityId,
    status: line.status,
    changed_at: event.recordedAt,
    changed_by: event.actorId,
  });
}

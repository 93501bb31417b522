import type { fieldFailures } from '@yardmaster/database/tables/assignments';
import type { FieldFailure } from '@yardmaster/domain/assignment/failure';

/** A failure as the API shows it. */
export function toDto(row: typeof fieldFailures.$inferSelect): FieldFailure {
  const { id, assignmentId, workOrderId, equipmentId, kind, note, consequence } = row;
  const { occurredAt, resolvedAt, version, createdAt } = row;
  return {
    id,
    assignmentId,
    workOrderId,
    equipmentId,
    kind,
    note,
    consequence,
    occurredAt,
    resolvedAt,
    version,
    createdAt,
  };
}

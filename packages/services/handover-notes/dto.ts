import type { handoverNotes } from '@yardmaster/database/tables/fleet';
import type { HandoverNote } from '@yardmaster/domain/driver/availability';

/** The note as the API shows it. */
export function toDto(row: typeof handoverNotes.$inferSelect): HandoverNote {
  const { id, note, createdBy, acknowledgedAt, acknowledgedBy, createdAt } = row;
  return { id, note, writtenBy: createdBy, acknowledgedAt, acknowledgedBy, createdAt };
}

import { handoverNotes } from '@yardmaster/database/tables/fleet';
import type { HandoverNote } from '@yardmaster/domain/driver/availability';
import { getTableColumns } from 'drizzle-orm';
import { byOf, nameOf } from '../messages/by.ts';

export const HANDOVER_NOTE_COLUMNS = {
  ...getTableColumns(handoverNotes),
  writerName: nameOf(handoverNotes.createdBy).as('writer_name'),
  acknowledgerName: nameOf(handoverNotes.acknowledgedBy).as('acknowledger_name'),
};

type Row = typeof handoverNotes.$inferSelect & { writerName: string | null; acknowledgerName: string | null };

/** The note as the API shows it. */
export function toDto({ id, note, acknowledgedAt, createdAt, ...row }: Row): HandoverNote {
  const writtenBy = byOf(row.createdBy, row.writerName);
  const acknowledgedBy = byOf(row.acknowledgedBy, row.acknowledgerName);
  return { id, note, writtenBy, acknowledgedAt, acknowledgedBy, createdAt };
}

import { notes } from '@yardmaster/database/tables/messages';
import type { Note } from '@yardmaster/domain/message/note';
import { getTableColumns } from 'drizzle-orm';
import { byOf, nameOf } from '../messages/by.ts';

export const NOTE_COLUMNS = { ...getTableColumns(notes), writerName: nameOf(notes.createdBy).as('writer_name') };

/** The note as the API shows it. */
export function toDto(row: typeof notes.$inferSelect & { writerName: string | null }): Note {
  const { id, workOrderId, assignmentId, step, body, occurredAt, createdAt } = row;
  const writtenBy = byOf(row.createdBy, row.writerName);
  return { id, workOrderId, assignmentId, step, body, writtenBy, occurredAt, createdAt };
}

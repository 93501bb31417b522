import { notes } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Note } from '@yardmaster/domain/message/note';
import { eq } from 'drizzle-orm';
import { requireJob } from '../messages/reach-job.ts';
import { Refused } from '../outcome.ts';
import { NOTE_COLUMNS, toDto } from './dto.ts';

/** One note, for whoever may see its job. Refusals: forbidden, not_found. */
export async function getNote(db: TenantDb, id: string): Promise<Note> {
  const [row] = await db.tx.select(NOTE_COLUMNS).from(notes).where(eq(notes.id, id));
  if (!row) throw new Refused('not_found');
  await requireJob(db, row);
  return toDto(row);
}

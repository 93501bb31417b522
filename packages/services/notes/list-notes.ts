import { notes } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Note } from '@yardmaster/domain/message/note';
import type { Page } from '@yardmaster/domain/primitives';
import { and } from 'drizzle-orm';
import { type List, type ListQuery, openPage } from '../list.ts';
import { ofJob } from '../messages/of-job.ts';
import { type Asked, reachJob } from '../messages/reach-job.ts';
import { NOTE_COLUMNS, toDto } from './dto.ts';

export const NOTE_LIST = {
  name: 'notes',
  id: notes.id,
  keys: { createdAt: { by: notes.createdAt, type: 'timestamptz' } },
  order: ['-createdAt'],
} as const satisfies List;

/** What was written down of a job, the newest first. Refusals: forbidden, not_found, a foreign cursor. */
export async function listNotes(db: TenantDb, query: ListQuery & Asked): Promise<Page<Note>> {
  const job = await reachJob(db, query);
  const page = openPage(db, NOTE_LIST, query);
  const rows = await db.tx
    .select({ ...NOTE_COLUMNS, position: page.position })
    .from(notes)
    .where(and(...ofJob(notes, job), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

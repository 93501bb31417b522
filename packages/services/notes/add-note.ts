import { newId } from '@yardmaster/database/ids';
import { notes } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { boundOccurredAt } from '@yardmaster/domain/assignment/occurred-at';
import type { addNoteBody } from '@yardmaster/domain/message/note';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { reachToTell } from '../messages/reach-job.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';

/** Writes something down of a job, or of a step of it, for whoever looks at it later. Refusals: forbidden, not_found. */
export async function addNote(db: TenantDb, body: z.output<typeof addNoteBody>): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'assignments:advance');
  const job = await reachToTell(db, body);
  const occurredAt = boundOccurredAt(body.occurredAt, db.now);
  const step = body.step ?? null;
  const row = { id: newId(), ...job, step, body: body.body, occurredAt, ...stamps(db) };
  await Promise.all([
    db.tx.insert(notes).values(row).execute(),
    // Free text stays out of the log.
    record(db, [
      { streamType: 'note', streamId: row.id, version: 1, type: 'note.added', payload: { ...job, step }, occurredAt },
    ]),
  ]);
  return created({ id: row.id });
}

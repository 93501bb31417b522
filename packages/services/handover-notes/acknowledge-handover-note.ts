import { handoverNotes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';

/** Says that a note was read and taken over. The first to say so stands; again changes nothing. Refusals: forbidden, not_found. */
export async function acknowledgeHandoverNote(db: TenantDb, id: string): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'assignments:write');
  const [row] = await db.tx.select().from(handoverNotes).where(eq(handoverNotes.id, id)).for('no key update');
  if (!row) return refuse('not_found');
  if (row.acknowledgedAt !== null) return done({ id });
  const version = row.version + 1;
  const acknowledgedBy = db.actor.kind === 'user' ? db.actor.id : null;
  await Promise.all([
    db.tx
      .update(handoverNotes)
      .set({ acknowledgedAt: db.now, acknowledgedBy, version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(handoverNotes.id, id))
      .execute(),
    record(db, [
      { streamType: 'handover_note', streamId: id, version, type: 'handover_note.acknowledged', payload: {} },
    ]),
  ]);
  return done({ id });
}

import { attachments } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';

/** Takes a file off its job. The bytes go thirty days later, with the clean-up. Refusals: forbidden, not_found. */
export async function removeAttachment(db: TenantDb, id: string): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'assignments:write');
  const [row] = await db.tx
    .select({ version: attachments.version })
    .from(attachments)
    .where(and(eq(attachments.id, id), isNull(attachments.deletedAt)))
    .for('no key update');
  if (!row) return refuse('not_found');
  const version = row.version + 1;
  await Promise.all([
    db.tx
      .update(attachments)
      .set({ deletedAt: db.now, version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(attachments.id, id))
      .execute(),
    record(db, [{ streamType: 'attachment', streamId: id, version, type: 'attachment.removed', payload: {} }]),
  ]);
  return done({ id });
}

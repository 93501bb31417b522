import { newId } from '@yardmaster/database/ids';
import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { unitPayload } from '../equipment/payload.ts';
import { noteStatus } from '../note-status.ts';
import { record } from '../record.ts';

/** What a unit rests in once its assignment lets it go. Hold its lock. */
export async function takeOutOfService(db: TenantDb, id: string): Promise<void> {
  const [row] = await db.tx.select().from(equipment).where(eq(equipment.id, id));
  if (!row || row.restingStatus === 'out_of_service') return;
  const restingStatus = 'out_of_service' as const;
  const version = row.version + 1;
  const statusChangeId = newId();
  const payload = { ...unitPayload({ ...row, restingStatus }), statusChangeId, changed: ['restingStatus'] };
  db.defer(
    Promise.all([
      db.tx
        .update(equipment)
        .set({ restingStatus, version, updatedAt: db.now, updatedBy: db.actor.id })
        .where(eq(equipment.id, id))
        .execute(),
      record(db, [{ streamType: 'equipment', streamId: id, version, type: 'equipment.changed', payload }]),
      noteStatus(db, 'equipment', id, restingStatus, statusChangeId),
    ]),
  );
}

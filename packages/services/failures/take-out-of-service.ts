import { newId } from '@yardmaster/database/ids';
import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { rested } from '@yardmaster/domain/resting';
import { eq } from 'drizzle-orm';
import { unitPayload } from '../equipment/payload.ts';
import { noteStatus } from '../note-status.ts';
import { record } from '../record.ts';

/** At once, or once its assignment lets the unit go. Hold its lock. */
export async function takeOutOfService(db: TenantDb, id: string): Promise<void> {
  const [row] = await db.tx.select().from(equipment).where(eq(equipment.id, id));
  if (!row || row.restingStatus === 'out_of_service') return;
  const next = rested(row, 'out_of_service', db.now);
  const version = row.version + 1;
  const statusChangeId = newId();
  const changed = next.status === row.status ? ['restingStatus'] : ['status', 'restingStatus'];
  const payload = { ...unitPayload({ ...row, ...next }), statusChangeId, changed };
  db.defer(
    Promise.all([
      db.tx
        .update(equipment)
        .set({ ...next, version, updatedAt: db.now, updatedBy: db.actor.id })
        .where(eq(equipment.id, id))
        .execute(),
      record(db, [{ streamType: 'equipment', streamId: id, version, type: 'equipment.changed', payload }]),
      noteStatus(db, 'equipment', id, next.restingStatus, statusChangeId),
    ]),
  );
}

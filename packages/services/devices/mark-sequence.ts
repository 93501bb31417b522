import { deviceMarks } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

/** Where a command stands among those of a phone. */
export type DeviceSequence = { deviceId: string; sequence: number };

/**
 * Starts to note how far the commands of a phone were taken, in the command's own transaction (ARCHITECTURE, way 2). They
 * may come in any order: the mark never goes back. Only a person has a phone.
 */
export function markSequence(db: TenantDb, { deviceId, sequence }: DeviceSequence): void {
  const { actor, now } = db;
  if (actor.kind !== 'user' || !actor.id) return;
  db.defer(
    db.tx
      .insert(deviceMarks)
      .values({ deviceId, userId: actor.id, sequence, createdAt: now, updatedAt: now })
      .onConflictDoUpdate({
        target: [deviceMarks.deviceId, deviceMarks.userId],
        set: { sequence: sql`greatest(${deviceMarks.sequence}, excluded.sequence)`, updatedAt: now },
      })
      .execute(),
  );
}

import { newId } from '@yardmaster/database/ids';
import { drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverStatus } from '@yardmaster/domain/driver/driver';
import { eq } from 'drizzle-orm';
import { record, stamps } from '../record.ts';

type Row = typeof drivers.$inferSelect;

/** The driver behind an account with the role driver; there is always one. Free at once. */
export async function addDriverRow(
  db: TenantDb,
  driver: { userId: string; name: string; phone: string | null },
): Promise<{ id: string }> {
  const row = { id: newId(), ...driver, status: 'available' as const, statusSince: db.now, version: 1, ...stamps(db) };
  await Promise.all([
    db.tx.insert(drivers).values(row).execute(),
    record(db, [
      {
        streamType: 'driver',
        streamId: row.id,
        version: 1,
        type: 'driver.created',
        payload: { userId: row.userId, status: row.status },
      },
    ]),
  ]);
  // The queue may have waited for a driver.
  db.after.promote = true;
  return { id: row.id };
}

/** Writes changes of a driver's row that its lock covers. Events say which fields, and only the status's value. */
export async function changeDriverRow(
  db: TenantDb,
  row: Row,
  to: { name?: string | undefined; phone?: string | null | undefined; status?: DriverStatus | undefined },
): Promise<void> {
  const next = {
    name: to.name ?? row.name,
    phone: to.phone === undefined ? row.phone : to.phone,
    status: to.status ?? row.status,
  };
  const changed = (['name', 'phone', 'status'] as const).filter((key) => next[key] !== row[key]);
  if (changed.length === 0) return;
  const version = row.version + 1;
  const isMoved = changed.includes('status');
  await Promise.all([
    db.tx
      .update(drivers)
      .set({ ...next, ...(isMoved ? { statusSince: db.now } : {}), version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(drivers.id, row.id))
      .execute(),
    record(db, [
      {
        streamType: 'driver',
        streamId: row.id,
        version,
        type: 'driver.changed',
        payload: { changed, ...(isMoved ? { status: next.status } : {}) },
      },
    ]),
  ]);
  // Free again, or no longer what was offered to somebody.
  if (isMoved) db.after.promote = true;
}

import { isDeepStrictEqual } from 'node:util';
import { newId } from '@yardmaster/database/ids';
import { drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { RestingDriverStatus } from '@yardmaster/domain/driver/driver';
import { rested } from '@yardmaster/domain/resting';
import { eq } from 'drizzle-orm';
import { noteStatus } from '../note-status.ts';
import { record, stamps } from '../record.ts';

type Row = typeof drivers.$inferSelect;

/** All that the log keeps of a driver, whole in every event, so that one event tells what held from then on. */
export function driverPayload({ capabilities, restingStatus }: Pick<Row, 'capabilities' | 'restingStatus'>) {
  return { capabilities, status: restingStatus };
}

/** The driver behind an account with the role driver; there is always one. Free at once. */
export async function addDriverRow(
  db: TenantDb,
  driver: { userId: string; name: string; phone: string | null; capabilities?: string[] },
): Promise<{ id: string }> {
  const row = {
    id: newId(),
    capabilities: [],
    ...driver,
    status: 'available' as const,
    statusSince: db.now,
    restingStatus: 'available' as const,
    version: 1,
    ...stamps(db),
  };
  const statusChangeId = newId();
  await Promise.all([
    db.tx.insert(drivers).values(row).execute(),
    record(db, [
      {
        streamType: 'driver',
        streamId: row.id,
        version: 1,
        type: 'driver.created',
        payload: { userId: row.userId, ...driverPayload(row), statusChangeId },
      },
    ]),
    noteStatus(db, 'driver', row.id, row.restingStatus, statusChangeId),
  ]);
  // The queue may have waited for a driver.
  db.after.promote = true;
  return { id: row.id };
}

/** `status` is what they rest in: of somebody in a crew it begins when that lets them go. */
export type DriverChange = {
  name?: string | undefined;
  phone?: string | null | undefined;
  status?: RestingDriverStatus | undefined;
  capabilities?: string[] | undefined;
};

const FIELDS = ['name', 'phone', 'status', 'restingStatus', 'capabilities'] as const;

/** Writes changes of a driver's row that its lock covers. Events say which fields, and no value that is about the person. */
export async function changeDriverRow(db: TenantDb, row: Row, to: DriverChange): Promise<void> {
  const next = {
    name: to.name ?? row.name,
    phone: to.phone === undefined ? row.phone : to.phone,
    ...rested(row, to.status ?? row.restingStatus, db.now),
    capabilities: to.capabilities ?? row.capabilities,
  };
  const changed = FIELDS.filter((key) => !isDeepStrictEqual(next[key], row[key]));
  if (changed.length === 0) return;
  const version = row.version + 1;
  const statusChangeId = changed.includes('restingStatus') ? newId() : undefined;
  await Promise.all([
    db.tx
      .update(drivers)
      .set({ ...next, version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(drivers.id, row.id))
      .execute(),
    record(db, [
      {
        streamType: 'driver',
        streamId: row.id,
        version,
        type: 'driver.changed',
        payload: { ...driverPayload(next), statusChangeId, changed },
      },
    ]),
    statusChangeId === undefined ? undefined : noteStatus(db, 'driver', row.id, next.restingStatus, statusChangeId),
  ]);
  // Free again, able to do more, or no longer what was offered to somebody.
  if (changed.includes('status') || changed.includes('capabilities')) db.after.promote = true;
}

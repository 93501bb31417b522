import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Driver } from '@yardmaster/domain/driver/driver';
import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';

export const driverColumns = {
  ...getTableColumns(drivers),
  email: users.email,
  emailKey: users.emailKey,
  accountStatus: users.status,
  assignmentId: sql<string | null>`(SELECT c.assignment_id FROM assignment_crew c
    WHERE c.driver_id = ${drivers.id} AND c.left_at = 'infinity' AND NOT c.reserved)`,
};

/** Drivers with their account's address and the assignment they are on. */
export function selectDrivers(db: TenantDb, where: SQL | undefined) {
  return db.tx.select(driverColumns).from(drivers).innerJoin(users, eq(users.id, drivers.userId)).where(where);
}
type Row = Awaited<ReturnType<typeof selectDrivers>>[number];

/** The driver as the API shows one. */
export function toDto(row: Row): Driver {
  const { id, name, email, phone, userId, accountStatus, status, restingStatus, capabilities, assignmentId } = row;
  const { version, createdAt, updatedAt } = row;
  return {
    id,
    name,
    email,
    phone,
    userId,
    accountStatus,
    status,
    restingStatus,
    capabilities,
    assignmentId,
    version,
    createdAt,
    updatedAt,
  };
}

import { drivers } from '@yardmaster/database/tables/fleet';
import type { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { driverSent } from '@yardmaster/domain/assignment/held';
import type { Person, patchPerson as schema } from '@yardmaster/domain/person/person';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requireNoMore, requirePermission } from '../access.ts';
import { addDriverRow, changeDriverRow } from '../drivers/driver-row.ts';
import { readHolder } from '../assignments/lock.ts';
import { done, type Outcome } from '../outcome.ts';
import { toDto } from './dto.ts';
import { lockWithAdmins } from './lock-with-admins.ts';
import { changeUserRow } from './user-row.ts';

type User = typeof users.$inferSelect;
type DriverRow = typeof drivers.$inferSelect;
type Body = z.infer<typeof schema>;

/**
 * Changes a person's name or role, disables or enables them; it takes effect with their next request. Whoever becomes a
 * driver gets one, whoever is one no longer cannot be sent. Refusals: forbidden (also: a key gives and opens no more than it
 * may itself), not_found, last_admin, driver_taken (a new role while in a crew).
 */
export async function patchPerson(db: TenantDb, id: string, body: Body): Promise<Outcome<Person>> {
  requirePermission(db, 'people:write');
  const [locked, [driver]] = await Promise.all([
    lockWithAdmins(db, id),
    db.tx.select().from(drivers).where(eq(drivers.userId, id)).for('no key update').execute(),
  ]);
  const row = locked.find((user) => user.id === id);
  if (!row) return refuse('not_found');
  const role = body.role ?? row.role;
  const isOpened = body.status === 'active' && row.status === 'disabled';
  if (role !== row.role || isOpened) requireNoMore(db, { role, scopes: null });
  const isDemoted = (body.role !== undefined && body.role !== 'admin') || body.status === 'disabled';
  if (isDemoted && isLastAdmin(row, locked)) return refuse('last_admin');
  if (driver?.status === 'assigned' && body.role !== undefined && body.role !== 'driver') {
    const holder = await readHolder(db, 'driver', driver.id);
    return refuse('driver_taken', driverSent(holder), {
      driverId: driver.id,
      holder,
    });
  }
  const next = await changeUserRow(db, row, {
    name: body.name,
    role: body.role,
    isEnabled: body.status === undefined ? undefined : body.status === 'active',
  });
  await followWithDriver(db, row, next, driver);
  return done(toDto(next));
}

/** Of the active ones, or, where an invitation is all there is, of the invited. */
function isLastAdmin(row: User, locked: readonly User[]): boolean {
  const others = locked.filter((user) => user.id !== row.id && user.role === 'admin' && user.status !== 'disabled');
  if (row.role !== 'admin' || row.status === 'disabled') return false;
  return row.status === 'active' ? !others.some((user) => user.status === 'active') : others.length === 0;
}

/**
 * Keeps the driver what the account says. Who is on a job when they are disabled stays in its crew, so that the board is
 * true, and cannot be sent again once they leave it.
 */
async function followWithDriver(db: TenantDb, before: User, user: User, driver: DriverRow | undefined): Promise<void> {
  const drives = user.role === 'driver' && user.status !== 'disabled';
  const drove = before.role === 'driver' && before.status !== 'disabled';
  if (!driver) {
    if (drives) await addDriverRow(db, { userId: user.id, name: user.name, phone: null });
    return;
  }
  const status = drives === drove ? undefined : drives ? 'available' : 'inactive';
  await changeDriverRow(db, driver, { name: user.name, status });
}

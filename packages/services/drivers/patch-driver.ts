import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { driverSent } from '@yardmaster/domain/assignment/held';
import type { Driver, patchDriver as schema } from '@yardmaster/domain/driver/driver';
import { refuse } from '@yardmaster/domain/problems';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { readHolder } from '../assignments/lock.ts';
import { done, type Outcome } from '../outcome.ts';
import { changeUserRow } from '../people/user-row.ts';
import { selectDrivers, toDto } from './dto.ts';
import { changeDriverRow } from './driver-row.ts';

/**
 * Changes a driver. A status that is set while they are in a crew begins when it lets them go. The account follows: the
 * name is one, `inactive` disables it and ends its sessions, and back from `inactive` opens it. Refusals: forbidden (also: to
 * open an account again takes `people:write`), not_found, driver_taken (`inactive` while in a crew).
 */
export async function patchDriver(db: TenantDb, id: string, body: z.infer<typeof schema>): Promise<Outcome<Driver>> {
  requirePermission(db, 'fleet:write');
  // Account before driver, as everywhere, or this and a change of the person could wait for each other.
  const [[user], [row], holder] = await Promise.all([
    db.tx
      .select()
      .from(users)
      .where(sql`${users.id} = (SELECT d.user_id FROM drivers d WHERE d.id = ${id})`)
      .for('no key update')
      .execute(),
    db.tx.select().from(drivers).where(eq(drivers.id, id)).for('no key update').execute(),
    readHolder(db, 'driver', id),
  ]);
  if (!row || !user) return refuse('not_found');
  if (body.status === 'inactive' && row.status === 'assigned') {
    return refuse('driver_taken', driverSent(holder), {
      driverId: id,
      holder,
    });
  }
  const isLeaving = body.status === 'inactive';
  const isBack = body.status !== undefined && !isLeaving && row.restingStatus === 'inactive';
  if (isBack && user.status === 'disabled') requirePermission(db, 'people:write');
  await Promise.all([
    changeDriverRow(db, row, body),
    // Whoever has another role by now keeps their account: only their driving ends.
    changeUserRow(db, user, {
      name: body.name,
      ...(user.role === 'driver' && (isLeaving || isBack) ? { isEnabled: isBack } : {}),
    }),
  ]);
  const [shown] = await selectDrivers(db, eq(drivers.id, id));
  if (!shown) throw new Error('a driver vanished');
  return done(toDto(shown));
}

import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Driver, DriverStatus } from '@yardmaster/domain/driver/driver';
import type { Page } from '@yardmaster/domain/primitives';
import { and, eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { among, contains, type List, type ListQuery, openPage, within } from '../list.ts';
import { driverColumns, toDto } from './dto.ts';

export type DriverQuery = ListQuery & {
  status?: readonly DriverStatus[] | undefined;
  updatedFrom?: string | undefined;
  updatedUntil?: string | undefined;
  /** A part of the name or e-mail, in any case. */
  q?: string | undefined;
};

export const DRIVER_LIST = {
  name: 'drivers',
  id: drivers.id,
  keys: {
    id: { by: drivers.id, type: 'uuid' },
    name: { by: drivers.name, type: 'text' },
    status: { by: drivers.status, type: 'text' },
    updatedAt: { by: drivers.updatedAt, type: 'timestamptz' },
  },
  order: ['name'],
} as const satisfies List;

/** Drivers, by name unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listDrivers(db: TenantDb, query: DriverQuery): Promise<Page<Driver>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, DRIVER_LIST, query);
  const rows = await db.tx
    .select({ ...driverColumns, position: page.position })
    .from(drivers)
    .innerJoin(users, eq(users.id, drivers.userId))
    .where(
      and(
        among(drivers.status, query.status),
        within(drivers.updatedAt, query.updatedFrom, query.updatedUntil),
        contains([sql`lower(${drivers.name})`, users.emailKey], query.q),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

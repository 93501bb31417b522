import { drivers } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Driver, DriverStatus } from '@yardmaster/domain/driver/driver';
import { nameKey, type Page, type PageQuery } from '@yardmaster/domain/primitives';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, toPage } from '../cursor.ts';
import { selectDrivers, toDto } from './dto.ts';

export type DriverQuery = PageQuery & {
  status?: DriverStatus | undefined;
  /** A part of the name or e-mail, in any case. */
  q?: string | undefined;
};

const key = z.tuple([z.string(), z.uuid()]);

/** Drivers by name. Refusals: forbidden, a foreign cursor. */
export async function listDrivers(db: TenantDb, query: DriverQuery): Promise<Page<Driver>> {
  requirePermission(db, 'fleet:read');
  const after = decodeCursor(query.cursor, key.parse);
  const part = query.q && nameKey(query.q);
  const rows = await selectDrivers(
    db,
    and(
      query.status && eq(drivers.status, query.status),
      part ? sql`(strpos(lower(${drivers.name}), ${part}) > 0 OR strpos(${users.emailKey}, ${part}) > 0)` : undefined,
      after && sql`(${drivers.name}, ${drivers.id}) > (${after[0]}, ${after[1]})`,
    ),
  )
    .orderBy(asc(drivers.name), asc(drivers.id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, (row) => [row.name, row.id], toDto);
}

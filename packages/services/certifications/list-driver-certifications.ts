import { driverCertifications, drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverCertification } from '@yardmaster/domain/driver/availability';
import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Page } from '@yardmaster/domain/primitives';
import { Refused } from '../outcome.ts';
import { type List, type ListQuery, openPage } from '../list.ts';
import { whose } from '../whose.ts';
import { toDto } from './dto.ts';

export const DRIVER_CERTIFICATION_LIST = {
  name: 'driver_certifications',
  id: driverCertifications.id,
  keys: {
    id: { by: driverCertifications.id, type: 'uuid' },
    // What never expires comes last.
    expiresAt: { by: sql`coalesce(${driverCertifications.expiresAt}, 'infinity')`, type: 'timestamptz' },
  },
  order: ['id'],
} as const satisfies List;

/** What a driver holds, expired ones included, in the order in which it was given; drivers see their own. Refusals: forbidden, not_found. */
export async function listDriverCertifications(
  db: TenantDb,
  driverId: string,
  query: ListQuery,
): Promise<Page<DriverCertification>> {
  whose(db, 'fleet:read', driverId);
  const page = openPage(db, DRIVER_CERTIFICATION_LIST, query);
  const [[driver], rows] = await Promise.all([
    db.tx.select({ id: drivers.id }).from(drivers).where(eq(drivers.id, driverId)).execute(),
    db.tx
      .select({ ...getTableColumns(driverCertifications), position: page.position })
      .from(driverCertifications)
      .where(and(eq(driverCertifications.driverId, driverId), isNull(driverCertifications.deletedAt), page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit)
      .execute(),
  ]);
  if (!driver) throw new Refused('not_found');
  return page.toPage(rows, rows.map(toDto));
}

import { certifications, driverCertifications, drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ExpiringCertification } from '@yardmaster/domain/driver/availability';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import { and, eq, getTableColumns, isNull, ne, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { type List, openPage } from '../list.ts';
import { toDto } from './dto.ts';

export type ExpiringQuery = PageQuery & { withinDays: number };

const LIST = {
  name: 'expiring_certifications',
  id: driverCertifications.id,
  keys: { expiresAt: { by: driverCertifications.expiresAt, type: 'timestamptz' } },
  order: ['expiresAt'],
} as const satisfies List;

/**
 * What expires within so many days, or has expired and was not renewed, the most urgent first; of drivers who still drive.
 * Refusals: forbidden, a foreign cursor.
 */
export async function listExpiring(db: TenantDb, query: ExpiringQuery): Promise<Page<ExpiringCertification>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, LIST, query);
  const rows = await db.tx
    .select({
      ...getTableColumns(driverCertifications),
      driverName: drivers.name,
      certificationName: certifications.name,
      position: page.position,
    })
    .from(driverCertifications)
    .innerJoin(drivers, eq(drivers.id, driverCertifications.driverId))
    .innerJoin(certifications, eq(certifications.id, driverCertifications.certificationId))
    .where(
      and(
        isNull(driverCertifications.deletedAt),
        ne(drivers.restingStatus, 'inactive'),
        sql`${driverCertifications.expiresAt} < ${db.now}::timestamptz + make_interval(days => ${query.withinDays})`,
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.flatMap(({ driverName, certificationName, expiresAt, ...row }) =>
      expiresAt === null ? [] : [{ ...toDto({ ...row, expiresAt }), expiresAt, driverName, certificationName }],
    ),
  );
}

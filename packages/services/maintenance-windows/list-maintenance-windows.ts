import { equipment, maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MaintenanceWindow } from '@yardmaster/domain/driver/availability';
import type { Page } from '@yardmaster/domain/primitives';
import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { contains, equals, openPage } from '../list.ts';
import { during, type SpanQuery, spanList } from '../spans.ts';
import { inTheWay, toDto } from './dto.ts';

export type MaintenanceWindowQuery = SpanQuery & { equipmentId?: string | undefined; q?: string | undefined };

export const MAINTENANCE_WINDOW_LIST = spanList('maintenance_windows', maintenanceWindows);

/** Planned maintenance, by begin unless asked otherwise; `q` is part of the unit's identifier or of the note. Refusals: forbidden, a foreign cursor. */
export async function listMaintenanceWindows(
  db: TenantDb,
  query: MaintenanceWindowQuery,
): Promise<Page<MaintenanceWindow>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, MAINTENANCE_WINDOW_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(maintenanceWindows), position: page.position })
    .from(maintenanceWindows)
    .innerJoin(equipment, eq(equipment.id, maintenanceWindows.equipmentId))
    .where(
      and(
        isNull(maintenanceWindows.deletedAt),
        equals(maintenanceWindows.equipmentId, query.equipmentId),
        during(maintenanceWindows, query),
        contains([sql`lower(${equipment.identifier})`, sql`lower(${maintenanceWindows.note})`], query.q),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const found = await inTheWay(
    db,
    rows.map((row) => row.id),
  );
  return page.toPage(
    rows,
    rows.map((row) => toDto(row, found.get(row.id) ?? [])),
  );
}

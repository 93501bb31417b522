import { maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MaintenanceWindow } from '@yardmaster/domain/driver/availability';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, isNull } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { equals, type List, type ListQuery, openPage } from '../list.ts';
import { during } from '../spans.ts';
import { inTheWay, toDto } from './dto.ts';

export type MaintenanceWindowQuery = ListQuery & {
  equipmentId?: string | undefined;
  /** What is not over by then. */
  from?: string | undefined;
  /** What has begun by then. */
  until?: string | undefined;
};

export const MAINTENANCE_WINDOW_LIST = {
  name: 'maintenance_windows',
  id: maintenanceWindows.id,
  keys: {
    startsAt: { by: maintenanceWindows.startsAt, type: 'timestamptz' },
    endsAt: { by: maintenanceWindows.endsAt, type: 'timestamptz' },
  },
  order: ['startsAt'],
} as const satisfies List;

/** Planned maintenance, by begin unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listMaintenanceWindows(
  db: TenantDb,
  query: MaintenanceWindowQuery,
): Promise<Page<MaintenanceWindow>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, MAINTENANCE_WINDOW_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(maintenanceWindows), position: page.position })
    .from(maintenanceWindows)
    .where(
      and(
        isNull(maintenanceWindows.deletedAt),
        equals(maintenanceWindows.equipmentId, query.equipmentId),
        during(maintenanceWindows, query),
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

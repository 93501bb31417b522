import { shifts } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Shift } from '@yardmaster/domain/driver/availability';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, isNull } from 'drizzle-orm';
import { equals, openPage } from '../list.ts';
import { during, type SpanQuery, spanList } from '../spans.ts';
import { whose } from '../whose.ts';
import { toDto } from './dto.ts';

export type ShiftQuery = SpanQuery & { driverId?: string | undefined };

export const SHIFT_LIST = spanList('shifts', shifts);

/** The roster, by begin unless asked otherwise; drivers see their own shifts. Refusals: forbidden, a foreign cursor. */
export async function listShifts(db: TenantDb, query: ShiftQuery): Promise<Page<Shift>> {
  const driverId = whose(db, 'fleet:read', query.driverId);
  const page = openPage(db, SHIFT_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(shifts), position: page.position })
    .from(shifts)
    .where(and(isNull(shifts.deletedAt), equals(shifts.driverId, driverId), during(shifts, query), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

import { shifts } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Shift } from '@yardmaster/domain/driver/availability';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, isNull } from 'drizzle-orm';
import { equals, type List, type ListQuery, openPage } from '../list.ts';
import { during } from '../spans.ts';
import { whose } from '../whose.ts';
import { toDto } from './dto.ts';

export type ShiftQuery = ListQuery & {
  driverId?: string | undefined;
  /** Shifts that are not over by then. */
  from?: string | undefined;
  /** Shifts that have begun by then. */
  until?: string | undefined;
};

export const SHIFT_LIST = {
  name: 'shifts',
  id: shifts.id,
  keys: {
    startsAt: { by: shifts.startsAt, type: 'timestamptz' },
    endsAt: { by: shifts.endsAt, type: 'timestamptz' },
  },
  order: ['startsAt'],
} as const satisfies List;

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

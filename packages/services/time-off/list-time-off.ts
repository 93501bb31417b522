import { timeOff } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { TimeOff } from '@yardmaster/domain/driver/availability';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, isNull } from 'drizzle-orm';
import { equals, openPage } from '../list.ts';
import { during, type SpanQuery, spanList } from '../spans.ts';
import { whose } from '../whose.ts';
import { toDto } from './dto.ts';

export type TimeOffQuery = SpanQuery & { driverId?: string | undefined };

export const TIME_OFF_LIST = spanList('time_off', timeOff);

/**
 * Time off, by begin unless asked otherwise. Its kind is between a driver and who plans: others need `shifts:write`.
 * Refusals: forbidden, a foreign cursor.
 */
export async function listTimeOff(db: TenantDb, query: TimeOffQuery): Promise<Page<TimeOff>> {
  const driverId = whose(db, 'shifts:write', query.driverId);
  const page = openPage(db, TIME_OFF_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(timeOff), position: page.position })
    .from(timeOff)
    .where(and(isNull(timeOff.deletedAt), equals(timeOff.driverId, driverId), during(timeOff, query), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}

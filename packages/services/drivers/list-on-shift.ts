import { toIso } from '@yardmaster/database/tables/columns';
import { drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverOnShift } from '@yardmaster/domain/driver/availability';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import { and, ne, type SQL, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { ROSTER_DAYS } from '../candidates/facts.ts';
import { equals, type List, openPage } from '../list.ts';

export type OnShiftQuery = PageQuery & {
  /** The moment asked about; now, unless told. */
  at?: string | undefined;
  /** Only who is on, or only who is off. */
  on?: boolean | undefined;
  /** Only this one. */
  driverId?: string | undefined;
};

const LIST = {
  name: 'on_shift',
  id: drivers.id,
  keys: { name: { by: drivers.name, type: 'text' } },
  order: ['name'],
} as const satisfies List;

type Span = { id: string; startsAt: string; endsAt: string };

/**
 * Who is on duty at a moment, until when, and whose shift is next (R7), by name. Asked about now, who has signed off is off
 * and who is still in a crew is on; about another time, the plan alone tells. Refusals: forbidden, a foreign cursor.
 */
export async function listOnShift(db: TenantDb, query: OnShiftQuery): Promise<Page<DriverOnShift>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, LIST, query);
  const at = sql`${query.at ?? db.now}::timestamptz`;
  const covers = sql`t.starts_at <= ${at} AND ${at} < t.ends_at`;
  const isOn = and(
    sql`NOT ${exists('time_off', covers)}`,
    sql`(${exists('shifts', covers)} OR NOT ${exists('shifts', sql`t.starts_at < ${at} + ${ROSTER} AND t.ends_at > ${at} - ${ROSTER}`)})`,
    query.at === undefined
      ? sql`(${drivers.status} = 'assigned' OR ${drivers.restingStatus} = 'available')`
      : undefined,
  );
  const rows = await db.tx
    .select({
      driverId: drivers.id,
      name: drivers.name,
      status: drivers.status,
      restingStatus: drivers.restingStatus,
      isOn: sql<boolean>`${isOn}`,
      shift: first('shifts', covers),
      timeOff: first('time_off', covers),
      nextShift: first('shifts', sql`t.starts_at > ${at}`),
      nextTimeOff: first('time_off', sql`t.starts_at > ${at}`),
      position: page.position,
    })
    .from(drivers)
    .where(
      and(
        ne(drivers.restingStatus, 'inactive'),
        equals(drivers.id, query.driverId),
        query.on === undefined ? undefined : sql`(${isOn}) = ${query.on}`,
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.map(({ nextTimeOff, position: _, ...row }) => {
      const [shift, timeOff, nextShift, off] = [row.shift, row.timeOff, row.nextShift, nextTimeOff].map(utc);
      const ends = [shift?.endsAt, off?.startsAt].filter((end) => end !== undefined).toSorted();
      return {
        ...row,
        shift: shift ?? null,
        timeOff: timeOff ?? null,
        nextShift: nextShift ?? null,
        until: row.isOn ? (ends[0] ?? null) : null,
      };
    }),
  );
}

/** Who has no shift this near is on no roster, and not off it. */
const ROSTER = sql.raw(`interval '${ROSTER_DAYS} days'`);

/** In full: among what is selected from one table, its columns lose their table's name, and here `id` is two. */
const DRIVER_ID = sql.raw('drivers.id');

function exists(table: 'shifts' | 'time_off', condition: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM ${sql.identifier(table)} t WHERE t.driver_id = ${DRIVER_ID} AND t.deleted_at IS NULL AND ${condition})`;
}

function first(table: 'shifts' | 'time_off', condition: SQL) {
  return sql<Span | null>`(SELECT jsonb_build_object('id', t.id, 'startsAt', t.starts_at, 'endsAt', t.ends_at)
    FROM ${sql.identifier(table)} t WHERE t.driver_id = ${DRIVER_ID} AND t.deleted_at IS NULL AND ${condition} ORDER BY t.starts_at LIMIT 1)`;
}

/** JSON writes an instant in the session's zone. */
function utc(span: Span | null): Span | undefined {
  return span ? { id: span.id, startsAt: toIso(span.startsAt), endsAt: toIso(span.endsAt) } : undefined;
}

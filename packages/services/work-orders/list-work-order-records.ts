import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page } from '@yardmaster/domain/primitives';
import type { WorkOrderRecord } from '@yardmaster/domain/work-order/record';
import type { WorkOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { type SQL, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { archived, type TieredTable } from '../archive/tiers.ts';
import { contains, type List, type ListQuery, openPage } from '../list.ts';
import { placeJson } from './place-json.ts';

export type RecordQuery = ListQuery & {
  status?: readonly WorkOrderStatus[] | undefined;
  priority?: readonly number[] | undefined;
  siteId?: string | undefined;
  /** That went, or is reserved. */
  equipmentId?: string | undefined;
  driverId?: string | undefined;
  /** Open at some moment from then on. With a period the archive is looked through too. */
  from?: string | undefined;
  /** Made before then. */
  until?: string | undefined;
  /** A part of number, title, contact or the place's address, in any case. */
  q?: string | undefined;
};

export const RECORD_LIST = {
  name: 'work-order-records',
  id: sql`w.id`,
  keys: {
    // Ids are UUIDv7: their order is the order in which they were made.
    id: { by: sql`w.id`, type: 'uuid' },
    number: { by: sql`w.number_key`, type: 'text' },
    priority: { by: sql`w.priority`, type: 'integer' },
    closedAt: { by: sql`coalesce(w.closed_at, 'infinity')`, type: 'timestamptz' },
  },
  order: ['-id'],
} as const satisfies List;

const COLUMNS = sql.raw(
  `id, number, number_key, title, contact, status, priority, site_id, place_address, place_latitude, place_longitude,
    due_from, due_until, created_at, closed_at`,
);
/** Nothing is archived sooner than 30 days after it closed (`retention`); a day for clocks that differ. */
const ARCHIVED_AFTER_MS = 29 * 86_400_000;
/** Between the id of an order and its `created_at` lies the time of one command. */
const ID_SLACK_MS = 3_600_000;
const NAMES_MAX = 20;

type Row = {
  id: string;
  number: string;
  title: string;
  status: WorkOrderStatus;
  priority: number;
  site: string | null;
  place: WorkOrderRecord['place'];
  due_from: string | null;
  due_until: string | null;
  units: string[] | null;
  drivers: string[] | null;
  created_at: string;
  closed_at: string | null;
  position: unknown[];
};

/**
 * Work orders, open and finished, with who went, newest first unless asked otherwise; of a period archived ones too. A page is
 * found by the order's id, a unit's or driver's orders by theirs. Refusals: forbidden, a foreign cursor.
 */
export async function listWorkOrderRecords(db: TenantDb, query: RecordQuery): Promise<Page<WorkOrderRecord>> {
  requirePermission(db, 'board:read');
  const page = openPage(db, RECORD_LIST, query);
  const where = [...filtersOf(db, query), page.after].filter((part) => part !== undefined);
  const order = sql.join(page.orderBy, sql`, `);
  const rows = await db.tx.execute<Row>(sql`
    WITH shown AS MATERIALIZED (
      SELECT w.*, ${page.position.sql} AS position FROM ${ordersOf(db, query)} AS w
      WHERE ${where.length === 0 ? sql`true` : sql.join(where, sql` AND `)} ORDER BY ${order} LIMIT ${page.limit})
    SELECT w.*, s.name AS site, ${placeJson('w')} AS place, went.units, went.drivers
    FROM shown w LEFT JOIN sites s ON s.id = w.site_id LEFT JOIN LATERAL (
      SELECT (array_agg(DISTINCT e.identifier))[1:${sql.raw(String(NAMES_MAX))}] AS units,
        (array_agg(DISTINCT d.name) FILTER (WHERE d.id IS NOT NULL))[1:${sql.raw(String(NAMES_MAX))}] AS drivers
      FROM ${both(db, 'dispatch_assignments', 'id, work_order_id, equipment_id, status, dispatched_at, closed_code')} AS a
      JOIN equipment e ON e.id = a.equipment_id
      LEFT JOIN ${both(db, 'assignment_crew', 'assignment_id, driver_id')} AS c ON c.assignment_id = a.id
      LEFT JOIN drivers d ON d.id = c.driver_id
      WHERE a.work_order_id = w.id AND ${WENT}) AS went ON true
    ORDER BY ${order}`);
  return page.toPage(rows, rows.map(toRecord));
}

/** Sent and not taken back before anybody saw it, or promised. */
const WENT = sql`(a.status = 'reserved' OR (a.dispatched_at IS NOT NULL AND a.closed_code IS DISTINCT FROM 'undone'))`;

/** A table's rows, wherever they are kept by now. */
function both(db: TenantDb, table: TieredTable, columns: string): SQL {
  const names = sql.raw(columns);
  return sql`(SELECT ${names} FROM ${sql.identifier(table)} UNION ALL SELECT ${names} FROM ${archived(db, table)})`;
}

function ordersOf(db: TenantDb, { from, until }: RecordQuery): SQL {
  const isOfPeriod = from !== undefined || until !== undefined;
  const isOld = from === undefined || Date.parse(from) < Date.parse(db.now) - ARCHIVED_AFTER_MS;
  return isOfPeriod && isOld
    ? sql`(SELECT ${COLUMNS} FROM work_orders UNION ALL SELECT ${COLUMNS} FROM ${archived(db, 'work_orders')})`
    : sql`work_orders`;
}

function filtersOf(db: TenantDb, query: RecordQuery): (SQL | undefined)[] {
  const { status, priority, siteId, equipmentId, driverId, from, until, q } = query;
  return [
    status && sql`w.status = ANY(${sql.param([...status])}::text[])`,
    priority && sql`w.priority = ANY(${sql.param([...priority])}::smallint[])`,
    siteId === undefined ? undefined : sql`w.site_id = ${siteId}::uuid`,
    // As a list that stands before the orders are looked at: each is then found by its key.
    equipmentId === undefined ? undefined : sql`w.id = ANY(ARRAY(${ofUnit(db, equipmentId)}))`,
    driverId === undefined ? undefined : sql`w.id = ANY(ARRAY(${ofDriver(db, driverId)}))`,
    from === undefined ? undefined : sql`(w.closed_at IS NULL OR w.closed_at >= ${from}::timestamptz)`,
    until === undefined ? undefined : sql`w.created_at < ${until}::timestamptz AND w.id < ${idAfter(until)}::uuid`,
    contains(
      [
        sql`w.number_key`,
        sql`lower(w.title)`,
        sql`lower(coalesce(w.contact, ''))`,
        sql`lower(coalesce(w.place_address, ''))`,
      ],
      q,
    ),
  ];
}

function ofUnit(db: TenantDb, id: string): SQL {
  const rows = both(db, 'dispatch_assignments', 'work_order_id, equipment_id, status, dispatched_at, closed_code');
  return sql`SELECT a.work_order_id FROM ${rows} AS a WHERE a.equipment_id = ${id}::uuid AND ${WENT}`;
}

/** First the assignments whose crew they were ever in, as a list, so that each is found by its key. */
function ofDriver(db: TenantDb, id: string): SQL {
  const places = both(db, 'assignment_crew', 'assignment_id, driver_id');
  const rows = both(db, 'dispatch_assignments', 'id, work_order_id, status, dispatched_at, closed_code');
  return sql`SELECT a.work_order_id FROM ${rows} AS a WHERE ${WENT}
    AND a.id = ANY(ARRAY(SELECT c.assignment_id FROM ${places} AS c WHERE c.driver_id = ${id}::uuid))`;
}

/** The first UUIDv7 that nothing made before then can have. */
function idAfter(until: string): string {
  const hex = Math.max(0, Date.parse(until) + ID_SLACK_MS)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

function toRecord(row: Row): WorkOrderRecord {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    priority: row.priority,
    siteName: row.site,
    place: row.place,
    dueFrom: row.due_from && toIso(row.due_from),
    dueUntil: row.due_until && toIso(row.due_until),
    units: row.units ?? [],
    drivers: row.drivers ?? [],
    createdAt: toIso(row.created_at),
    closedAt: row.closed_at && toIso(row.closed_at),
  };
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Instant } from '@yardmaster/domain/primitives';
import { type SQL, sql } from 'drizzle-orm';
import { archived, type TieredTable } from '../../archive/tiers.ts';

/** A moment to tell of, and the record it is told from. */
export type Past = {
  instant: Instant;
  /** The same as a parameter of a statement. */
  at: SQL;
  /** A table, wherever its rows are kept by now; with the columns that are asked for here. */
  rows(table: TieredTable): SQL;
};

const DAY_MS = 86_400_000;
/** Nothing is archived sooner than 30 days after it closed (`retention`), and what counts of crews reaches a week back. */
const ARCHIVED_AFTER_DAYS = 30 - 7;

const COLUMNS: Record<TieredTable, string> = {
  dispatch_assignments: `id, closed_at, work_order_id, requirement_id, equipment_id, planned_from, planned_until,
    dispatched_at, on_site_at, expected_end_at, status, closed_code, version, created_at`,
  assignment_crew: 'driver_id, assignment_id, joined_at, left_at, reserved, created_at',
  work_orders: 'id, site_id, place_latitude, place_longitude, priority, due_from, closed_at, created_at',
  work_order_requirements: `id, work_order_id, ordinal, equipment_type_id, quantity, window_from, window_until,
    duration_minutes, capabilities, created_at`,
};

export function pastOf(db: TenantDb, at: Instant): Past {
  const isOld = Date.parse(at) < Date.parse(db.now) - ARCHIVED_AFTER_DAYS * DAY_MS;
  return {
    instant: at,
    at: sql`${at}::timestamptz`,
    rows(table) {
      const name = sql`${sql.identifier(table)}`;
      if (!isOld) return name;
      const columns = sql.raw(COLUMNS[table]);
      return sql`(SELECT ${columns} FROM ${name} UNION ALL SELECT ${columns} FROM ${archived(db, table)})`;
    },
  };
}

/** The newest event of a stream up to then that tells all the given keys: `payload` of it, NULL where there is none. */
export function newestWith({ at }: Past, streamId: SQL, key: string): SQL {
  return sql`(SELECT ev.payload FROM events ev
    WHERE ev.stream_id = ${streamId} AND ev.recorded_at <= ${at} AND ev.payload ? ${sql.raw(`'${key}'`)}
    ORDER BY ev.version DESC LIMIT 1)`;
}

/**
 * Where the order `w` was then: at the site `s` of then, or at a place of its own. Events do not tell of that one: where it
 * was changed since, nobody knows.
 */
export function whereThen({ at }: Past): { columns: SQL; join: SQL } {
  return {
    columns: sql`coalesce(s.latitude, own.latitude) AS latitude, coalesce(s.longitude, own.longitude) AS longitude`,
    join: sql`LEFT JOIN LATERAL (SELECT w.place_latitude AS latitude, w.place_longitude AS longitude
      WHERE s.id IS NULL AND NOT EXISTS (SELECT 1 FROM events ev
        WHERE ev.stream_id = w.id AND ev.recorded_at > ${at} AND ev.payload->'changed' ? 'place')) AS own ON true`,
  };
}

/** Entries of a roster or a plan as they stood: without those added later, with those deleted later, at their times of then. */
export function spansThen(past: Past, table: 'shifts' | 'time_off' | 'maintenance_windows', owner: SQL): SQL {
  return sql`(SELECT ${owner} AS owner_id,
      coalesce((e.payload->>'startsAt')::timestamptz, t.starts_at) AS starts_at,
      coalesce((e.payload->>'endsAt')::timestamptz, t.ends_at) AS ends_at
    FROM ${sql.identifier(table)} t
    LEFT JOIN LATERAL ${newestWith(past, sql`t.id`, 'startsAt')} AS e ON t.updated_at > ${past.at}
    WHERE t.created_at <= ${past.at} AND (t.deleted_at IS NULL OR t.deleted_at > ${past.at}))`;
}

/**
 * The assignments that were reserved or live then, with the unit, window and expected end of then: `is_live`. Their own
 * times are kept in their rows for good; what could be changed is told by their events.
 */
export function assignmentsThen(past: Past, exceptId: string | null): SQL {
  const newest = (value: SQL, keys: SQL) =>
    sql`(array_agg(${value} ORDER BY e.version DESC) FILTER (WHERE e.payload ?| ${keys}))[1]`;
  return sql`(SELECT a.id, a.dispatched_at, coalesce(a.dispatched_at <= ${past.at}, false) AS is_live,
      coalesce(told.equipment_id::uuid, a.equipment_id) AS equipment_id,
      coalesce(told.planned_from::timestamptz, a.planned_from) AS planned_from,
      coalesce(told.planned_until::timestamptz, a.planned_until) AS planned_until,
      CASE WHEN told.tells_end THEN told.expected_end_at::timestamptz ELSE a.expected_end_at END AS expected_end_at
    FROM ${past.rows('dispatch_assignments')} AS a
    CROSS JOIN LATERAL (
      SELECT ${newest(sql`e.payload->>'equipmentId'`, sql`'{equipmentId}'::text[]`)} AS equipment_id,
        ${newest(sql`e.payload->>'plannedFrom'`, sql`'{plannedFrom}'::text[]`)} AS planned_from,
        ${newest(sql`e.payload->>'plannedUntil'`, sql`'{plannedUntil}'::text[]`)} AS planned_until,
        ${newest(
          sql`CASE WHEN e.payload ? 'expectedEndAt' THEN e.payload->>'expectedEndAt' ELSE e.payload->>'plannedUntil' END`,
          sql`'{expectedEndAt,plannedUntil}'::text[]`,
        )} AS expected_end_at,
        coalesce(bool_or(e.payload ?| '{expectedEndAt,plannedUntil}'::text[]), false) AS tells_end
      FROM events e WHERE e.stream_id = a.id AND e.recorded_at <= ${past.at}) AS told
    WHERE a.created_at <= ${past.at} AND a.closed_at > ${past.at} AND a.id IS DISTINCT FROM ${exceptId}::uuid)`;
}

/** An offer that is older than this is not looked for. */
const OFFER_DAYS = 1;

/** What was offered to whom: proposals of the queue that nothing had ended. The ids of events are in the order of time. */
export function offersThen({ instant, at }: Past, exceptWorkOrderId: string): SQL {
  const oldest = (Date.parse(instant) - OFFER_DAYS * DAY_MS).toString(16).padStart(12, '0');
  const since = sql`${`${oldest.slice(0, 8)}-${oldest.slice(8)}-7000-8000-000000000000`}::uuid`;
  return sql`(SELECT (last.payload->>'workOrderId')::uuid AS work_order_id, (last.payload->>'equipmentId')::uuid AS equipment_id,
      (last.payload->>'driverId')::uuid AS driver_id, w.priority
    FROM (SELECT DISTINCT ON (stream_id) stream_id, type, payload FROM events
      WHERE id > ${since} AND recorded_at <= ${at} AND stream_type = 'queue_entry'
        AND type IN ('queue.proposed', 'queue.proposal_withdrawn', 'queue.removed', 'queue.held')
      ORDER BY stream_id, version DESC) AS last
    JOIN work_orders w ON w.id = (last.payload->>'workOrderId')::uuid AND (w.closed_at IS NULL OR w.closed_at > ${at})
    WHERE last.type = 'queue.proposed' AND w.id <> ${exceptWorkOrderId}::uuid AND NOT EXISTS (
      SELECT 1 FROM events d WHERE d.id > ${since} AND d.recorded_at <= ${at}
        AND d.type IN ('assignment.dispatched', 'assignment.reserved') AND d.payload->>'queueEntryId' = last.stream_id::text))`;
}

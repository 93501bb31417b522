import type { Params } from '@yardmaster/database/statement';
import { type SQL, sql } from 'drizzle-orm';
import { AT, IS_SOMEWHERE } from './at.ts';

/** Where a unit was seen longer ago says little; nor is it still where its job was. */
const POSITION_DAYS = 7;
export const LAST_JOB_DAYS = 30;

/** Columns of a unit's facts, and what they are read from, beside a unit `e`. */
export type Place = { columns: SQL; joins: SQL };
export const NO_PLACE: Place = {
  columns: sql`NULL AS latitude, NULL AS longitude, NULL AS place_source, NULL AS place_at`,
  joins: sql``,
};

/** Where it was seen, or had its last job `job`, or is at home `home`: the first of these that is known. */
export const PLACE_COLUMNS = sql`coalesce(seen.latitude, job.latitude, home.latitude) AS latitude,
      coalesce(seen.longitude, job.longitude, home.longitude) AS longitude,
      CASE WHEN seen.occurred_at IS NOT NULL THEN 'reported' WHEN job.closed_at IS NOT NULL THEN 'last_job'
        WHEN home.id IS NOT NULL THEN 'home' END AS place_source,
      coalesce(seen.occurred_at, job.closed_at) AS place_at`;

export function placeOf(p: Params<{ now: string }>): Place {
  return {
    columns: PLACE_COLUMNS,
    joins: sql`
    LEFT JOIN sites home ON home.id = e.site_id
    LEFT JOIN LATERAL ${lastSeen(p.now)} AS seen ON true
    LEFT JOIN LATERAL (
      SELECT a.closed_at, ${AT}
      FROM (SELECT closed_at, work_order_id FROM dispatch_assignments
        WHERE equipment_id = e.id AND closed_at <= ${unfolded(p.now)} AND closed_at > ${daysBefore(p.now, LAST_JOB_DAYS)}
          AND on_site_at IS NOT NULL
        ORDER BY closed_at DESC LIMIT 1) AS a
      JOIN work_orders w ON w.id = a.work_order_id LEFT JOIN sites s ON s.id = w.site_id WHERE ${IS_SOMEWHERE}) AS job ON seen.occurred_at IS NULL`,
  };
}

/**
 * Where a unit `e` was measured last, of what had been told of it up to a moment: a phone that was offline tells late of
 * where it was. Of one second, what was told last. The record of a past moment asks with these very words.
 *
 * Nothing is measured after it is told, so the measurements up to the moment are enough to look through. That they were
 * told by then is said as a difference: for a column between two bounds PostgreSQL guesses so few rows that it reads a
 * unit's whole week and sorts it, instead of the first row of the index on `occurred_at` (200 units with 500,000 positions:
 * 270 ms and more, this way 2.5; by when it was told, 1.8).
 */
export function lastSeen(at: SQL): SQL {
  const [until, since] = [unfolded(at), daysBefore(at, POSITION_DAYS)];
  return sql`(
      SELECT latitude, longitude, occurred_at FROM equipment_positions
      WHERE equipment_id = e.id AND occurred_at <= ${until} AND occurred_at > ${since}
        AND recorded_at > ${since} AND recorded_at - ${until} <= interval '0'
      ORDER BY occurred_at DESC, id DESC LIMIT 1)`;
}

export function daysBefore(at: SQL, days: number): SQL {
  return sql`(SELECT ${at}::timestamptz - ${sql.raw(`interval '${days} days'`)})`;
}

/**
 * A moment that partitions are chosen by, as a query of its own: they are then chosen when the statement runs, not when it
 * is planned, and PostgreSQL keeps one plan for it instead of planning over all months each time (measured: a quarter of
 * the time of a named unit or driver).
 */
function unfolded(at: SQL): SQL {
  return sql`(SELECT ${at}::timestamptz)`;
}

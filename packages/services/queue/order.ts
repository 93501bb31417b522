import { type SQL, sql } from 'drizzle-orm';

// `settings` has one row; asked once per statement, whatever the number of entries.
const FAIR_MINUTES = sql`coalesce((SELECT (s.settings #>> '{queue,fairAgeingMinutes}')::integer FROM settings s), 0)`;
/** The units of the entry's order on the job, and those of its entries that came before. */
const UNITS_BEFORE = sql`(
  SELECT sum(r.assigned + (SELECT count(*) FROM queue_entries s
    WHERE s.requirement_id = r.id AND (s.enqueued_at, s.id) < (q.enqueued_at, q.id)))
  FROM work_order_requirements r WHERE r.work_order_id = q.work_order_id)::integer`;

/** The time that the queue entry `q` counts from. `orderQueue` in the domain is the same; a test holds one against the other. */
export const PLACE_AT: SQL = sql`coalesce(q.ranked_at, q.enqueued_at + CASE WHEN ${FAIR_MINUTES} = 0 THEN interval '0'
  ELSE make_interval(mins => ${FAIR_MINUTES} * ${UNITS_BEFORE}) END)`;

/** The order of the queue: what every statement sorts `queue_entries q` by. */
export const QUEUE_ORDER: SQL = sql`q.priority, ${PLACE_AT}, q.id`;

/** Where a further unit of the work order `w` would stand: what is asked for now, behind its own. */
export function placeOfNext(now: SQL): SQL {
  return sql`${now}::timestamptz + make_interval(mins => ${FAIR_MINUTES} * (
    SELECT sum(r.assigned + (SELECT count(*) FROM queue_entries s WHERE s.requirement_id = r.id))
    FROM work_order_requirements r WHERE r.work_order_id = w.id)::integer)`;
}

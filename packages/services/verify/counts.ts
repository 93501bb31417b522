import { sql } from 'drizzle-orm';
import { archived } from '../archive/tiers.ts';
import type { Invariant } from './invariant.ts';

/**
 * `deriveStatus` of the domain in SQL, over the columns done, any_done, any_queued, any_assigned and started; a test
 * holds the two together. A million orders would be too many to carry out of the database.
 */
export const DERIVED_STATUS = sql`CASE
  WHEN done THEN 'completed'
  WHEN started OR any_done THEN 'in_progress'
  WHEN any_queued THEN 'queued'
  WHEN any_assigned THEN 'assigned'
  WHEN any_reserved THEN 'scheduled'
  ELSE 'open' END`;

/** What is counted and derived agrees with what is there. */
export const COUNTS: readonly Invariant[] = [
  {
    name: 'requirement_counts',
    title: 'A requirement counts its live and its completed assignments, archived ones included',
    query: (db) => sql`
      SELECT r.id::text AS subject, format('says %s assigned, %s reserved and %s completed; there are %s, %s and %s',
        r.assigned, r.reserved, r.completed, coalesce(n.live, 0), coalesce(n.reserved, 0), coalesce(n.completed, 0)) AS detail
      FROM (SELECT id, assigned, reserved, completed FROM work_order_requirements
            UNION ALL SELECT id, assigned, reserved, completed FROM ${archived(db, 'work_order_requirements')}) AS r
      LEFT JOIN (
        SELECT requirement_id, count(*) FILTER (WHERE closed_at = 'infinity' AND status <> 'reserved') AS live,
          count(*) FILTER (WHERE status = 'reserved') AS reserved,
          count(*) FILTER (WHERE status = 'completed') AS completed
        FROM (SELECT requirement_id, closed_at, status FROM dispatch_assignments
              UNION ALL SELECT requirement_id, closed_at, status FROM ${archived(db, 'dispatch_assignments')}) AS a
        GROUP BY requirement_id) AS n ON n.requirement_id = r.id
      WHERE r.assigned <> coalesce(n.live, 0) OR r.reserved <> coalesce(n.reserved, 0) OR r.completed <> coalesce(n.completed, 0)`,
  },
  {
    name: 'work_order_status',
    title: 'A work order’s status follows from its requirements',
    query: () => sql`
      SELECT id::text AS subject, format('is %s, should be %s', status, expected) AS detail
      FROM (
        SELECT o.id, o.status, CASE
          WHEN o.status <> 'cancelled' THEN ${DERIVED_STATUS}
          WHEN any_assigned OR any_reserved THEN 'in_progress' ELSE 'cancelled' END AS expected
        FROM (
          SELECT w.id, w.status, coalesce(bool_and(r.completed >= r.quantity), true) AS done,
            coalesce(bool_or(r.completed > 0), false) AS any_done, coalesce(bool_or(r.assigned > 0), false) AS any_assigned,
            coalesce(bool_or(r.reserved > 0), false) AS any_reserved,
            EXISTS (SELECT 1 FROM queue_entries q WHERE q.work_order_id = w.id) AS any_queued,
            EXISTS (SELECT 1 FROM dispatch_assignments a WHERE a.work_order_id = w.id AND a.closed_at = 'infinity'
              AND a.status NOT IN ('reserved', 'dispatched')) AS started
          FROM work_orders w LEFT JOIN work_order_requirements r ON r.work_order_id = w.id
          GROUP BY w.id) AS o) AS checked
      WHERE status <> expected`,
  },
  {
    name: 'queue_entry_without_need',
    title: 'Who waits in the queue is still needed',
    query: () => sql`
      SELECT min(q.id::text) AS subject, format('%s waiting for requirement %s of a work order that is %s and lacks %s',
        count(*), q.requirement_id, w.status, greatest(0, r.quantity - r.assigned - r.reserved - r.completed)) AS detail
      FROM queue_entries q JOIN work_orders w ON w.id = q.work_order_id JOIN work_order_requirements r ON r.id = q.requirement_id
      GROUP BY q.requirement_id, w.closed_at, w.status, r.quantity, r.assigned, r.reserved, r.completed
      HAVING w.closed_at IS NOT NULL OR count(*) > greatest(0, r.quantity - r.assigned - r.reserved - r.completed)`,
  },
  {
    name: 'queue_entry_astray',
    title: 'A queue entry names the order and the type of its requirement',
    query: () => sql`
      SELECT q.id::text AS subject, 'differs from its requirement ' || r.id AS detail
      FROM queue_entries q JOIN work_order_requirements r ON r.id = q.requirement_id
      WHERE q.work_order_id <> r.work_order_id OR q.equipment_type_id <> r.equipment_type_id`,
  },
];

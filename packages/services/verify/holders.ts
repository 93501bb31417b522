import { sql } from 'drizzle-orm';
import { archived } from '../archive/tiers.ts';
import type { Invariant } from './invariant.ts';

/** Who holds what: one live assignment per unit, one place in a crew per person, and statuses that say so. */
export const HOLDERS: readonly Invariant[] = [
  {
    name: 'unit_in_two_live_assignments',
    title: 'A unit is in one live assignment at most',
    query: () => sql`
      SELECT equipment_id::text AS subject, 'is in ' || count(*) || ' live assignments: ' || string_agg(id::text, ', ') AS detail
      FROM dispatch_assignments WHERE closed_at = 'infinity' AND status <> 'reserved'
      GROUP BY equipment_id HAVING count(*) > 1`,
  },
  {
    name: 'driver_in_two_crews',
    title: 'A driver has one place in a crew at most',
    query: () => sql`
      SELECT driver_id::text AS subject, 'is in ' || count(*) || ' crews: ' || string_agg(assignment_id::text, ', ') AS detail
      FROM assignment_crew WHERE left_at = 'infinity' AND NOT reserved GROUP BY driver_id HAVING count(*) > 1`,
  },
  {
    name: 'reservations_overlap',
    title: 'Neither a unit nor a driver is reserved twice for the same time',
    query: () => sql`
      SELECT a.equipment_id::text AS subject, 'unit reserved twice: ' || a.id || ', ' || b.id AS detail
      FROM dispatch_assignments a JOIN dispatch_assignments b ON b.equipment_id = a.equipment_id AND b.id > a.id
        AND tstzrange(a.planned_from, a.planned_until) && tstzrange(b.planned_from, b.planned_until)
      WHERE a.closed_at = 'infinity' AND b.closed_at = 'infinity' AND a.status = 'reserved' AND b.status = 'reserved'
      UNION ALL
      SELECT a.driver_id::text, 'driver reserved twice: ' || a.assignment_id || ', ' || b.assignment_id
      FROM assignment_crew a JOIN assignment_crew b ON b.driver_id = a.driver_id AND b.id > a.id
        AND tstzrange(a.planned_from, a.planned_until) && tstzrange(b.planned_from, b.planned_until)
      WHERE a.left_at = 'infinity' AND b.left_at = 'infinity' AND a.reserved AND b.reserved`,
  },
  {
    name: 'crew_reservation',
    title: 'Who is in the crew of a reservation is held for its window, and for no other',
    query: () => sql`
      SELECT c.id::text AS subject, CASE WHEN c.reserved THEN 'is held for a window that is not the one of ' ELSE 'is not held for the window of ' END
        || a.status || ' ' || a.id AS detail
      FROM assignment_crew c JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at = 'infinity'
      WHERE c.left_at = 'infinity' AND (c.reserved <> (a.status = 'reserved') OR (c.reserved
        AND (c.planned_from, c.planned_until) IS DISTINCT FROM (a.planned_from, a.planned_until)))`,
  },
  {
    name: 'reservation_closed',
    title: 'What is reserved is not closed, and its order is still open',
    query: (db) => sql`
      SELECT a.id::text AS subject, 'reserved, and closed at ' || a.closed_at AS detail
      FROM (SELECT id, status, closed_at FROM dispatch_assignments
            UNION ALL SELECT id, status, closed_at FROM ${archived(db, 'dispatch_assignments')}) AS a
      WHERE a.status = 'reserved' AND a.closed_at <> 'infinity'
      UNION ALL
      SELECT a.id::text, 'reserved for a work order that is ' || w.status
      FROM dispatch_assignments a JOIN work_orders w ON w.id = a.work_order_id
      WHERE a.closed_at = 'infinity' AND a.status = 'reserved' AND w.closed_at IS NOT NULL`,
  },
  {
    name: 'equipment_status',
    title: 'A unit is "assigned" exactly while a live assignment holds it',
    query: () => sql`
      SELECT e.id::text AS subject, 'is ' || e.status || CASE WHEN held THEN ' and held by a live assignment' ELSE ' and held by none' END AS detail
      FROM (SELECT e.id, e.status, EXISTS (SELECT 1 FROM dispatch_assignments a
              WHERE a.equipment_id = e.id AND a.closed_at = 'infinity' AND a.status <> 'reserved') AS held
            FROM equipment e) AS e
      WHERE (e.status = 'assigned') <> held`,
  },
  {
    name: 'driver_status',
    title: 'A driver is "assigned" exactly while in the crew of a live assignment',
    query: () => sql`
      SELECT d.id::text AS subject, 'is ' || d.status || CASE WHEN held THEN ' and in a crew' ELSE ' and in no crew' END AS detail
      FROM (SELECT d.id, d.status, EXISTS (SELECT 1 FROM assignment_crew c
              WHERE c.driver_id = d.id AND c.left_at = 'infinity' AND NOT c.reserved) AS held
            FROM drivers d) AS d
      WHERE (d.status = 'assigned') <> held`,
  },
];

import { type SQL, sql } from 'drizzle-orm';
import { archived, TIERED } from '../archive/tiers.ts';
import type { Invariant } from './invariant.ts';

/** Each row in exactly one place, and nothing points to nothing. */
export const TIERS: readonly Invariant[] = [
  {
    name: 'row_in_two_places',
    title: 'A row is in one tier, once',
    query: (db) => sql`
      SELECT id::text AS subject, format('%s: %s times', kind, count(*)) AS detail
      FROM (${sql.join(
        TIERED.map(
          (table): SQL => sql`SELECT id, ${table}::text AS kind FROM ${sql.identifier(table)}
          UNION ALL SELECT id, ${table} FROM ${archived(db, table)}`,
        ),
        sql` UNION ALL `,
      )}) AS kept
      GROUP BY kind, id HAVING count(*) > 1`,
  },
  {
    name: 'crew_without_assignment',
    title: 'A place in a crew belongs to an assignment of its tier, and ends with it',
    query: (db) => sql`
      SELECT c.id::text AS subject, 'no assignment ' || c.assignment_id AS detail
      FROM assignment_crew c WHERE NOT EXISTS (SELECT 1 FROM dispatch_assignments a WHERE a.id = c.assignment_id)
      UNION ALL
      SELECT c.id::text, 'archived, no archived assignment ' || c.assignment_id FROM ${archived(db, 'assignment_crew')} c
      WHERE NOT EXISTS (SELECT 1 FROM ${archived(db, 'dispatch_assignments')} a WHERE a.id = c.assignment_id)
      UNION ALL
      SELECT c.id::text, 'still there, and the assignment ' || a.id || ' is closed'
      FROM assignment_crew c JOIN dispatch_assignments a ON a.id = c.assignment_id
      WHERE c.left_at = 'infinity' AND a.closed_at <> 'infinity'`,
  },
  {
    name: 'assignment_astray',
    title: 'An assignment’s work order, requirement and unit exist',
    query: (db) => sql`
      SELECT a.id::text AS subject, concat_ws(', ',
        CASE WHEN w.id IS NULL THEN 'no work order ' || a.work_order_id END,
        CASE WHEN r.id IS NULL THEN 'no requirement ' || a.requirement_id || ' of it' END,
        CASE WHEN e.id IS NULL THEN 'no unit ' || a.equipment_id END) AS detail
      FROM (SELECT id, work_order_id, requirement_id, equipment_id FROM dispatch_assignments
            UNION ALL SELECT id, work_order_id, requirement_id, equipment_id FROM ${archived(db, 'dispatch_assignments')}) AS a
      LEFT JOIN (SELECT id FROM work_orders UNION ALL SELECT id FROM ${archived(db, 'work_orders')}) AS w ON w.id = a.work_order_id
      LEFT JOIN (SELECT id, work_order_id FROM work_order_requirements
                 UNION ALL SELECT id, work_order_id FROM ${archived(db, 'work_order_requirements')}) AS r
        ON r.id = a.requirement_id AND r.work_order_id = a.work_order_id
      LEFT JOIN equipment e ON e.id = a.equipment_id
      WHERE w.id IS NULL OR r.id IS NULL OR e.id IS NULL`,
  },
  {
    name: 'failure_astray',
    title: 'What went wrong in the field went wrong on an assignment, and the log tells it',
    query: (db) => sql`
      SELECT f.id::text AS subject, CASE WHEN a.id IS NULL THEN 'no assignment ' || f.assignment_id
        ELSE 'no event tells it' END AS detail
      FROM field_failures f
      LEFT JOIN (SELECT id FROM dispatch_assignments UNION ALL SELECT id FROM ${archived(db, 'dispatch_assignments')}) AS a
        ON a.id = f.assignment_id
      WHERE a.id IS NULL OR NOT EXISTS (SELECT 1 FROM events e
        WHERE (e.stream_id = a.id AND e.type = 'assignment.failure_reported' AND e.payload ->> 'failureId' = f.id::text)
          OR (e.stream_id = f.id AND e.type = 'field_failure.reported'))`,
  },
  {
    name: 'requirement_without_work_order',
    title: 'A requirement is in the tier of its work order, and each order has one',
    query: (db) => sql`
      SELECT r.id::text AS subject, 'no work order ' || r.work_order_id AS detail FROM work_order_requirements r
      WHERE NOT EXISTS (SELECT 1 FROM work_orders w WHERE w.id = r.work_order_id)
      UNION ALL
      SELECT r.id::text, 'archived, no archived work order ' || r.work_order_id FROM ${archived(db, 'work_order_requirements')} r
      WHERE NOT EXISTS (SELECT 1 FROM ${archived(db, 'work_orders')} w WHERE w.id = r.work_order_id)
      UNION ALL
      SELECT w.id::text, 'has no requirement' FROM work_orders w
      WHERE NOT EXISTS (SELECT 1 FROM work_order_requirements r WHERE r.work_order_id = w.id)
      UNION ALL
      SELECT w.id::text, 'archived, has no requirement' FROM ${archived(db, 'work_orders')} w
      WHERE NOT EXISTS (SELECT 1 FROM ${archived(db, 'work_order_requirements')} r WHERE r.work_order_id = w.id)`,
  },
  {
    name: 'archived_alive',
    title: 'The archive holds closed records only',
    query: (db) => sql`
      SELECT id::text AS subject, 'assignment in the archive is ' || status AS detail FROM ${archived(db, 'dispatch_assignments')}
      WHERE closed_at = 'infinity'
      UNION ALL
      SELECT id::text, 'work order in the archive is ' || status FROM ${archived(db, 'work_orders')} WHERE closed_at IS NULL`,
  },
];

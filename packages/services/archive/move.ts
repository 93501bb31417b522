import type { TenantDb } from '@yardmaster/database/tenant-db';
import { STILL_LIVE, type Instant } from '@yardmaster/domain/primitives';
import { type SQL, sql } from 'drizzle-orm';
import { archived, type ColumnsOf, type TieredTable } from './tiers.ts';

/** How many rows one batch moved: assignments with crew, or work orders with requirements. */
export type Move = { kind: 'assignments' | 'work_orders'; parents: number; children: number };

/** Closed assignments with their crew, in one statement. One somebody is still in the crew of waits. */
export async function moveAssignments(db: TenantDb, columns: ColumnsOf, before: Instant, limit: number): Promise<Move> {
  const [row] = await db.tx.execute<{ parents: number; children: number }>(sql`
    WITH picked AS MATERIALIZED (
      SELECT a.id, a.closed_at FROM dispatch_assignments a
      WHERE a.closed_at < ${before} AND a.status IN ('completed', 'recalled')
        AND NOT EXISTS (SELECT 1 FROM assignment_crew c WHERE c.assignment_id = a.id AND c.left_at = ${STILL_LIVE})
      LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    parents AS (
      DELETE FROM dispatch_assignments a USING picked p WHERE a.id = p.id AND a.closed_at = p.closed_at RETURNING a.*),
    children AS (
      DELETE FROM assignment_crew c USING parents p WHERE c.assignment_id = p.id RETURNING c.*),
    ${keep(db, 'dispatch_assignments', 'parents', columns)},
    ${keep(db, 'assignment_crew', 'children', columns)}
    SELECT (SELECT count(*) FROM parents)::int AS parents, (SELECT count(*) FROM children)::int AS children`);
  return { kind: 'assignments', parents: row?.parents ?? 0, children: row?.children ?? 0 };
}

/** Closed work orders that no live table speaks of any more, with their requirements, in one statement. */
export async function moveWorkOrders(db: TenantDb, columns: ColumnsOf, before: Instant, limit: number): Promise<Move> {
  const [row] = await db.tx.execute<{ parents: number; children: number }>(sql`
    WITH picked AS MATERIALIZED (
      SELECT w.id FROM work_orders w
      WHERE w.closed_at < ${before}
        AND NOT EXISTS (SELECT 1 FROM dispatch_assignments a WHERE a.work_order_id = w.id)
        AND NOT EXISTS (SELECT 1 FROM queue_entries q WHERE q.work_order_id = w.id)
      ORDER BY w.closed_at, w.id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    parents AS (
      DELETE FROM work_orders w USING picked p WHERE w.id = p.id RETURNING w.*),
    children AS (
      DELETE FROM work_order_requirements r USING parents p WHERE r.work_order_id = p.id RETURNING r.*),
    ${keep(db, 'work_orders', 'parents', columns)},
    ${keep(db, 'work_order_requirements', 'children', columns)}
    SELECT (SELECT count(*) FROM parents)::int AS parents, (SELECT count(*) FROM children)::int AS children`);
  return { kind: 'work_orders', parents: row?.parents ?? 0, children: row?.children ?? 0 };
}

function keep(db: TenantDb, table: TieredTable, from: 'parents' | 'children', columns: ColumnsOf): SQL {
  const names = sql.join(
    columns[table].map((name) => sql.identifier(name)),
    sql`, `,
  );
  return sql`${sql.identifier(`kept_${from}`)} AS (
      INSERT INTO ${archived(db, table)} (${names}, archived_at) SELECT ${names}, ${db.now}::timestamptz FROM ${sql.identifier(from)})`;
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import { STILL_LIVE, type Instant } from '@yardmaster/domain/primitives';
import { type SQL, sql } from 'drizzle-orm';
import { archived, type ColumnsOf, type TieredTable } from './tiers.ts';

/** What was looked at last: the next batch begins after it. */
export type Place = { id: string; closedAt: string };
/** Before all of them. */
export const BEGINNING: Place = { id: '00000000-0000-0000-0000-000000000000', closedAt: '-infinity' };

/** How many rows one batch moved: assignments with crew, or work orders with requirements. */
export type Move = {
  kind: 'assignments' | 'work_orders';
  parents: number;
  children: number;
  /** null: there was nothing left to look at. */
  reached: Place | null;
};
export type Batch = { before: Instant; after: Place; limit: number };

type Candidate = { id: string; closed_at: string; may_go: boolean; earliest: string; latest: string };

/**
 * Closed assignments with their crew. One somebody is still in the crew of waits. A batch takes up where the last one
 * stopped and names the rows it moves: without it every batch looked through whole months (measured: seven times as long).
 */
export async function moveAssignments(
  db: TenantDb,
  columns: ColumnsOf,
  { before, after, limit }: Batch,
): Promise<Move> {
  const candidates = await db.tx.execute<Candidate>(sql`
    WITH next AS MATERIALIZED (
      SELECT a.id, a.closed_at FROM dispatch_assignments a
      WHERE a.closed_at < ${before} AND a.status IN ('completed', 'recalled') AND a.id > ${after.id}::uuid
      ORDER BY a.id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    SELECT id, closed_at::text, (SELECT min(closed_at) FROM next)::text AS earliest,
      (SELECT max(closed_at) FROM next)::text AS latest, (
        SELECT 1 FROM assignment_crew c WHERE c.assignment_id = next.id AND c.left_at = ${STILL_LIVE} LIMIT 1) IS NULL AS may_go
    FROM next ORDER BY id`);
  const { going, reached } = sift(candidates);
  const [first] = candidates;
  if (!first || going.length === 0) return { kind: 'assignments', parents: 0, children: 0, reached };
  const [row] = await db.tx.execute<{ parents: number; children: number }>(sql`
    WITH parents AS (
      DELETE FROM dispatch_assignments a WHERE a.id = ANY(${sql.param(going)}::uuid[])
        AND a.closed_at >= ${first.earliest}::timestamptz AND a.closed_at <= ${first.latest}::timestamptz RETURNING a.*),
    children AS (
      DELETE FROM assignment_crew c WHERE c.assignment_id = ANY(${sql.param(going)}::uuid[]) RETURNING c.*),
    ${keep(db, 'dispatch_assignments', 'parents', columns)},
    ${keep(db, 'assignment_crew', 'children', columns)}
    SELECT (SELECT count(*) FROM parents)::int AS parents, (SELECT count(*) FROM children)::int AS children`);
  return { kind: 'assignments', parents: row?.parents ?? 0, children: row?.children ?? 0, reached };
}

/**
 * Closed work orders that no live table speaks of any more, with their requirements. Asked with LIMIT 1, because for a plain
 * EXISTS PostgreSQL reads the whole of the other table into a hash, in each batch.
 */
export async function moveWorkOrders(db: TenantDb, columns: ColumnsOf, { before, after, limit }: Batch): Promise<Move> {
  const candidates = await db.tx.execute<Candidate>(sql`
    WITH next AS MATERIALIZED (
      SELECT w.id, w.closed_at FROM work_orders w
      WHERE w.closed_at < ${before} AND (w.closed_at, w.id) > (${after.closedAt}::timestamptz, ${after.id}::uuid)
      ORDER BY w.closed_at, w.id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    SELECT id, closed_at::text, '' AS earliest, '' AS latest,
      (SELECT 1 FROM dispatch_assignments a WHERE a.work_order_id = next.id LIMIT 1) IS NULL
        AND (SELECT 1 FROM queue_entries q WHERE q.work_order_id = next.id LIMIT 1) IS NULL AS may_go
    FROM next ORDER BY next.closed_at, id`);
  const { going, reached } = sift(candidates);
  if (going.length === 0) return { kind: 'work_orders', parents: 0, children: 0, reached };
  const [row] = await db.tx.execute<{ parents: number; children: number }>(sql`
    WITH parents AS (
      DELETE FROM work_orders w WHERE w.id = ANY(${sql.param(going)}::uuid[]) RETURNING w.*),
    children AS (
      DELETE FROM work_order_requirements r WHERE r.work_order_id = ANY(${sql.param(going)}::uuid[]) RETURNING r.*),
    ${keep(db, 'work_orders', 'parents', columns)},
    ${keep(db, 'work_order_requirements', 'children', columns)}
    SELECT (SELECT count(*) FROM parents)::int AS parents, (SELECT count(*) FROM children)::int AS children`);
  return { kind: 'work_orders', parents: row?.parents ?? 0, children: row?.children ?? 0, reached };
}

function sift(candidates: readonly Candidate[]): { going: string[]; reached: Place | null } {
  const last = candidates.at(-1);
  return {
    going: candidates.filter((c) => c.may_go).map((c) => c.id),
    reached: last ? { id: last.id, closedAt: last.closed_at } : null,
  };
}

function keep(db: TenantDb, table: TieredTable, from: 'parents' | 'children', columns: ColumnsOf): SQL {
  const names = sql.join(
    columns[table].map((name) => sql.identifier(name)),
    sql`, `,
  );
  return sql`${sql.identifier(`kept_${from}`)} AS (
      INSERT INTO ${archived(db, table)} (${names}, archived_at) SELECT ${names}, ${db.now}::timestamptz FROM ${sql.identifier(from)})`;
}

import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import type { StatusPeriod } from '@yardmaster/domain/status-history/status-history';
import { type SQL, sql } from 'drizzle-orm';
import { openPage } from '../list.ts';

type Row = {
  status: string;
  at: string;
  until: string | null;
  by_id: string | null;
  by_name: string | null;
  assignment_id: string | null;
  position: unknown[];
};

/**
 * A page of what something was, newest first. `changes` gives `at`, `status`, `by_id`, `assignment_id` and `step`: of two
 * changes at one moment the one with the higher step stands, and a change to the same status is none.
 */
export async function pageOfStatuses(
  db: TenantDb,
  entityId: string,
  query: PageQuery,
  changes: SQL,
): Promise<Page<StatusPeriod>> {
  const list = {
    name: 'status-history',
    id: sql`${entityId}::uuid`,
    keys: { since: { by: sql`p.at`, type: 'timestamptz' } },
    order: ['-since'],
  } as const;
  const asked = { ...query, entityId };
  const page = openPage(db, list, asked);
  const rows = await db.tx.execute<Row>(sql`
    SELECT p.status, p.at, p.until, p.by_id, coalesce(u.name, k.name) AS by_name, p.assignment_id, ${page.position.sql} AS position
    FROM (
      SELECT c.*, lead(c.at) OVER (ORDER BY c.at) AS until
      FROM (
        SELECT m.*, lag(m.status) OVER (ORDER BY m.at) AS before
        FROM (SELECT DISTINCT ON (at) * FROM (${changes}) AS all_of_them ORDER BY at, step DESC) AS m) AS c
      WHERE c.status IS DISTINCT FROM c.before) AS p
    LEFT JOIN users u ON u.id = p.by_id LEFT JOIN api_keys k ON k.id = p.by_id
    WHERE ${page.after ?? sql`true`}
    ORDER BY ${sql.join(page.orderBy, sql`, `)} LIMIT ${page.limit}`);
  return page.toPage(rows, rows.map(toPeriod));
}

function toPeriod(row: Row): StatusPeriod {
  return {
    status: row.status,
    since: toIso(row.at),
    until: row.until === null ? null : toIso(row.until),
    by: row.by_id === null ? null : { id: row.by_id, name: row.by_name },
    assignmentId: row.assignment_id,
  };
}

/**
 * The statuses of a unit or driver. `held` gives the times that a live assignment held it: `assignment_id`, `since`, `until`
 * ('infinity' while it does), `taken_by` and `freed_by`. In between it is what it rests in, as people set it; what they set
 * while it is held begins when that ends.
 */
export function changesOfHeld(owners: 'equipment' | 'drivers', id: string, held: SQL): SQL {
  const owner = sql.identifier(owners);
  const rests = (at: SQL) => sql`coalesce((SELECT s.status FROM status_changes s
    WHERE s.entity_id = ${id}::uuid AND s.changed_at <= ${at} ORDER BY s.changed_at DESC, s.id DESC LIMIT 1), 'available')`;
  return sql`
    WITH held AS MATERIALIZED (${held})
    SELECT since AS at, 'assigned' AS status, taken_by AS by_id, assignment_id, 2 AS step FROM held
    UNION ALL
    SELECT until, ${rests(sql`until`)}, freed_by, assignment_id, 1 FROM held WHERE until < 'infinity'
    UNION ALL
    SELECT s.changed_at, s.status, s.changed_by, NULL, 0 FROM status_changes s
    WHERE s.entity_id = ${id}::uuid
      AND NOT EXISTS (SELECT 1 FROM held h WHERE h.since <= s.changed_at AND s.changed_at < h.until)
    UNION ALL
    SELECT o.created_at, 'available', o.created_by, NULL, -1 FROM ${owner} o WHERE o.id = ${id}::uuid`;
}

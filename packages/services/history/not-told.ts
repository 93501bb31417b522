import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { StoryEntry } from '@yardmaster/domain/history/story';
import { type SQL, sql } from 'drizzle-orm';
import { ENTRIES_MAX } from './entries.ts';

type Row = { id: string; assignment_id: string; kind: string; outcome: string; updated_at: string; name: string };
export type NotTold = StoryEntry & { assignmentId: string };

/**
 * Who of these assignments' crews was to be told and was not: nobody took the mail, which is the last that is tried. Where
 * there is neither a phone nor a mail server nothing is tried, and nothing said. No event says it: it is known as long as
 * notifications are kept.
 */
export async function readNotTold(db: TenantDb, assignmentIds: readonly string[]): Promise<NotTold[]> {
  if (assignmentIds.length === 0) return [];
  const ids = sql`${sql.param([...assignmentIds])}::uuid[]`;
  const failed = (kind: SQL, subjects: SQL) => sql`
    SELECT n.id, n.assignment_id, n.kind, n.outcome, n.updated_at, u.name FROM notifications n JOIN users u ON u.id = n.user_id
    WHERE n.kind = ${kind} AND n.subject_id = ANY(${subjects}) AND n.assignment_id = ANY(${ids}) AND n.channel = 'mail' AND n.status = 'failed'
      AND (n.outcome <> 'mail_off' OR n.reason = 'push_failed')`;
  const places = sql`ARRAY(SELECT place.id::uuid FROM events e, jsonb_array_elements_text(e.payload -> 'placeIds') AS place (id)
    WHERE e.stream_id = ANY(${ids}))`;
  const jobs = sql`${ids} || ${places} || ARRAY(SELECT e.id FROM events e WHERE e.type IN ('assignment.unit_swapped', 'work_order.changed')
    AND e.stream_id IN (SELECT unnest(${ids}) UNION SELECT a.work_order_id FROM dispatch_assignments a WHERE a.id = ANY(${ids})))`;
  const urgent = sql`ARRAY(SELECT m.id FROM messages m WHERE m.urgent AND m.assignment_id = ANY(${ids}))`;
  const rows = await db.tx.execute<Row>(sql`
    ${failed(sql`'dispatch'`, jobs)} UNION ALL ${failed(sql`'urgent_message'`, urgent)}
    ORDER BY updated_at, id LIMIT ${sql.raw(String(ENTRIES_MAX))}`);
  return rows.map((row) => ({
    id: row.id,
    type: 'assignment.not_told',
    at: toIso(row.updated_at),
    recordedAt: toIso(row.updated_at),
    by: { kind: 'system', id: null, name: null },
    facts: { name: row.name, kind: row.kind, outcome: row.outcome },
    findings: [],
    override: null,
    note: null,
    assignmentId: row.assignment_id,
  }));
}

/** Each before the first that happened later; the order of the others stays. */
export function amid<T extends { at: string }>(entries: readonly T[], more: readonly T[]): T[] {
  const all = [...entries];
  for (const one of more) {
    const next = all.findIndex(({ at }) => at > one.at);
    all.splice(next < 0 ? all.length : next, 0, one);
  }
  return all;
}

import { toIso } from '@yardmaster/database/tables/columns';
import { events } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import type { Doer } from '@yardmaster/domain/history/history';
import type { StoryEntry } from '@yardmaster/domain/history/story';
import { type SQL, sql } from 'drizzle-orm';
import { written } from './names.ts';

/** As many as a person reads through. */
export const ENTRIES_MAX = 500;

export type EventRow = {
  id: string;
  stream_id: string;
  type: string;
  occurred_at: string;
  recorded_at: string;
  actor_kind: Doer['kind'];
  actor_id: string | null;
  actor_name: string | null;
  payload: Record<string, unknown>;
  reason: string | null;
  gone_past: Finding[] | null;
  note: string | null;
};

/** Of these assignments: their events, and what their crews told when they had left already. */
export function ofAssignments(ids: readonly string[]): SQL {
  const all = sql`${sql.param([...ids])}::uuid[]`;
  return sql`((e.stream_id = ANY(${all}) AND e.stream_type = 'assignment')
    OR (e.type = 'field_failure.reported'
      AND e.stream_id = ANY(ARRAY(SELECT l.id FROM field_failures l WHERE l.assignment_id = ANY(${all}) AND l.consequence = 'late'))))`;
}

/** Events with who did it and what they wrote, one more than are shown. */
export async function readEvents(db: TenantDb, where: SQL, order: SQL): Promise<EventRow[]> {
  return db.tx.execute<EventRow>(sql`
    SELECT e.id, e.stream_id, e.type, e.occurred_at, e.recorded_at, e.actor_kind, e.actor_id,
      coalesce(u.name, k.name) AS actor_name, e.payload, o.reason, o.findings AS gone_past, f.note
    FROM ${events} e
    LEFT JOIN users u ON u.id = e.actor_id
    LEFT JOIN api_keys k ON k.id = e.actor_id
    LEFT JOIN gate_overrides o ON o.id = (e.payload->>'overrideId')::uuid
    LEFT JOIN field_failures f ON f.id = CASE e.type
      WHEN 'assignment.failure_reported' THEN (e.payload->>'failureId')::uuid
      WHEN 'field_failure.reported' THEN e.stream_id END
    WHERE ${where}
    ORDER BY ${order} LIMIT ${ENTRIES_MAX + 1}`);
}

export function toEntry(row: EventRow, names: ReadonlyMap<string, string>): StoryEntry {
  const { findings, ...rest } = row.payload;
  const facts = Object.entries(rest).flatMap(([field, value]) => {
    const text = written(value, names);
    return text === null ? [] : [[field, text]];
  });
  return {
    id: row.id,
    type: row.type,
    at: toIso(row.occurred_at),
    recordedAt: toIso(row.recorded_at),
    by: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    facts: Object.fromEntries(facts),
    findings: Array.isArray(findings) ? findings.filter((code) => typeof code === 'string') : [],
    override: row.reason === null ? null : { reason: row.reason, gates: row.gone_past?.map(({ text }) => text) ?? [] },
    note: row.note,
  };
}

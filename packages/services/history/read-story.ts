import { assignments } from '@yardmaster/database/tables/assignments';
import { archiveTables } from '@yardmaster/database/tables/archive';
import { toIso } from '@yardmaster/database/tables/columns';
import { events } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import type { Doer } from '@yardmaster/domain/history/history';
import type { Story, StoryEntry } from '@yardmaster/domain/history/story';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { archived } from '../archive/tiers.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { Refused } from '../outcome.ts';
import { idsIn, namesFor, written } from './names.ts';

const ENTRIES_MAX = 500;

type Row = {
  id: string;
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

/**
 * The record of one assignment, from its first event to its last: who, when, what was gone past and why, what went wrong.
 * What was known at a moment, the candidates of that moment tell. Refusals: forbidden, not_found.
 */
export async function readStory(db: TenantDb, id: string): Promise<Story> {
  requirePermission(db, 'board:read');
  const assignment = await getAssignment(db, id);
  const [rows, workOrder, recallReason] = await Promise.all([
    readEvents(db, id),
    readOrder(db, assignment.workOrderId),
    readRecallReason(db, id),
  ]);
  const shown = rows.slice(0, ENTRIES_MAX);
  const drivers = assignment.crew.map(({ driverId }) => driverId);
  const names = await namesFor(db, [...new Set([...idsIn(shown.map(({ payload }) => payload)), ...drivers])]);
  return {
    assignment,
    workOrder,
    unit: await readUnit(db, assignment.equipmentId),
    crew: assignment.crew.map((member) => ({ ...member, name: names.get(member.driverId) ?? '' })),
    recallReason,
    entries: shown.map((row) => toEntry(row, names)),
    truncated: rows.length > ENTRIES_MAX,
  };
}

async function readEvents(db: TenantDb, id: string): Promise<Row[]> {
  return db.tx.execute<Row>(sql`
    SELECT e.id, e.type, e.occurred_at, e.recorded_at, e.actor_kind, e.actor_id, coalesce(u.name, k.name) AS actor_name,
      e.payload, o.reason, o.findings AS gone_past, f.note
    FROM ${events} e
    LEFT JOIN users u ON u.id = e.actor_id
    LEFT JOIN api_keys k ON k.id = e.actor_id
    LEFT JOIN gate_overrides o ON o.id = (e.payload->>'overrideId')::uuid
    LEFT JOIN field_failures f ON f.id = (e.payload->>'failureId')::uuid AND e.type = 'assignment.failure_reported'
    WHERE e.stream_id = ${id}::uuid AND e.stream_type = 'assignment'
    ORDER BY e.version LIMIT ${ENTRIES_MAX + 1}`);
}

function toEntry(row: Row, names: ReadonlyMap<string, string>): StoryEntry {
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

async function readOrder(db: TenantDb, id: string): Promise<Story['workOrder']> {
  const [row] = await db.tx.execute<{ number: string; title: string; priority: number; site: string | null }>(sql`
    SELECT w.number, w.title, w.priority, s.name AS site
    FROM (SELECT id, number, title, priority, site_id FROM work_orders
      UNION ALL SELECT id, number, title, priority, site_id FROM ${archived(db, 'work_orders')}) AS w
    LEFT JOIN sites s ON s.id = w.site_id
    WHERE w.id = ${id}::uuid LIMIT 1`);
  if (!row) throw new Refused('not_found');
  return { id, number: row.number, title: row.title, priority: row.priority, siteName: row.site };
}

async function readUnit(db: TenantDb, id: string): Promise<Story['unit']> {
  const [row] = await db.tx.execute<{ identifier: string; type: string }>(sql`
    SELECT e.identifier, t.name AS type FROM equipment e JOIN equipment_types t ON t.id = e.equipment_type_id
    WHERE e.id = ${id}::uuid`);
  if (!row) throw new Refused('not_found');
  return { id, identifier: row.identifier, typeName: row.type };
}

async function readRecallReason(db: TenantDb, id: string): Promise<string | null> {
  const past = archiveTables(db.tenant).assignments;
  const [[live], [kept]] = await Promise.all([
    db.tx.select({ reason: assignments.recallReason }).from(assignments).where(eq(assignments.id, id)).execute(),
    db.tx.select({ reason: past.recallReason }).from(past).where(eq(past.id, id)).execute(),
  ]);
  return (live ?? kept)?.reason ?? null;
}

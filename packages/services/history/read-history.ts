import { toIso } from '@yardmaster/database/tables/columns';
import { events } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Permission } from '@yardmaster/domain/access/permissions';
import type { Doer, HistoryOf, RecordedChange } from '@yardmaster/domain/history/history';
import type { Page } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { type List, type ListQuery, openPage } from '../list.ts';
import { Refused } from '../outcome.ts';
import { changesOf } from './changes-of.ts';
import { idsIn, namesFor } from './names.ts';

/** Beside reading the thing itself: who changed it, and what it was, is for who may read reports. */
const READS: Record<HistoryOf, Permission> = {
  equipment: 'fleet:read',
  equipment_type: 'fleet:read',
  site: 'fleet:read',
  driver: 'fleet:read',
  certification: 'fleet:read',
  maintenance_window: 'fleet:read',
  shift: 'fleet:read',
  time_off: 'shifts:write',
  user: 'people:read',
  api_key: 'keys:write',
  tracker: 'keys:write',
  webhook: 'keys:write',
  settings: 'settings:read',
  work_order: 'board:read',
};

const HISTORY_LIST = {
  name: 'history',
  id: sql`e.id`,
  keys: { version: { by: sql`e.version`, type: 'integer' } },
  order: ['-version'],
} as const satisfies List;

export type HistoryQuery = ListQuery & {
  of: HistoryOf;
  /** Not of settings, of which there are but one. */
  id?: string | undefined;
};

type Row = {
  id: string;
  type: string;
  recorded_at: string;
  actor_kind: Doer['kind'];
  actor_id: string | null;
  actor_name: string | null;
  payload: Record<string, unknown>;
  before: Record<string, unknown> | null;
  position: unknown[];
};

/** Who changed something, when and what, the latest first. Refusals: forbidden, not_found, invalid_request (no id). */
export async function readHistory(db: TenantDb, query: HistoryQuery): Promise<Page<RecordedChange>> {
  requirePermission(db, 'reports:read');
  requirePermission(db, READS[query.of]);
  if (query.id === undefined && query.of !== 'settings') throw withoutId();
  const streamId = query.of === 'settings' ? sql`(SELECT s.id FROM settings s LIMIT 1)` : sql`${query.id}::uuid`;
  const page = openPage(db, HISTORY_LIST, query);
  const rows = await db.tx.execute<Row>(sql`
    SELECT e.id, e.type, e.recorded_at, e.actor_kind, e.actor_id, coalesce(u.name, k.name) AS actor_name, e.payload,
      (SELECT p.payload FROM ${events} p WHERE p.stream_id = e.stream_id AND p.version < e.version
        ORDER BY p.version DESC LIMIT 1) AS before,
      ${page.position.sql} AS position
    FROM ${events} e LEFT JOIN users u ON u.id = e.actor_id LEFT JOIN api_keys k ON k.id = e.actor_id
    WHERE e.stream_id = ${streamId} AND e.stream_type = ${query.of} AND ${page.after ?? sql`true`}
    ORDER BY ${sql.join(page.orderBy, sql`, `)} LIMIT ${page.limit}`);
  if (rows.length === 0 && query.cursor === undefined) throw new Refused('not_found');
  const names = await namesFor(db, idsIn(rows.flatMap(({ payload, before }) => [payload, before ?? {}])));
  return page.toPage(
    rows,
    rows.map((row) => ({
      id: row.id,
      type: row.type,
      at: toIso(row.recorded_at),
      by: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      changes: changesOf(row.payload, row.before, names),
    })),
  );
}

function withoutId(): Refused {
  const refused = new Refused('invalid_request');
  refused.refusal.errors = [{ pointer: '/id', message: 'Required' }];
  return refused;
}

import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { newId } from '@yardmaster/database/ids';
import { equipmentPositions } from '@yardmaster/database/tables/fleet';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import type { LogEvent } from '@yardmaster/domain/replay/log-event';
import { type ReplayedRow, tableOf } from '@yardmaster/domain/replay/tables';
import { sql } from 'drizzle-orm';
import type { Demo } from '../demo.ts';
import type { Chronicle } from './chronicle.ts';

/** What is pointed to comes before what points there. */
const TABLES = [
  'users',
  'equipment_types',
  'sites',
  'certifications',
  'equipment',
  'drivers',
  'equipment_type_certifications',
  'driver_certifications',
  'maintenance_windows',
  'shifts',
  'handover_notes',
  'work_orders',
  'work_order_requirements',
  'dispatch_assignments',
  'assignment_crew',
  'field_failures',
  'gate_overrides',
  'status_changes',
] as const;
/** Where an open end is `infinity` in the table. */
const OPEN_END: Readonly<Record<string, string>> = { dispatch_assignments: 'closed_at', assignment_crew: 'left_at' };

const ROWS_PER_STATEMENT = 500;
const DEADLINE_MS = 2 * 60_000;

/** Writes a past that was told: log, audit and the tables that the log gives, in one transaction. Nobody waits for its outbox. */
export async function writePast(pools: Pools, as: Principal, demo: Demo, past: Chronicle): Promise<void> {
  await inTenant(
    pools,
    as,
    async (db) => {
      for (const table of TABLES) await writeRows(db, table, [...tableOf(past.tables, table).values()]);
      for (const events of inParts(past.events)) await writeEvents(db, events);
      await writePositions(db, demo, past);
      const orders = tableOf(past.tables, 'work_orders').size;
      await db.tx.execute(sql`SELECT max(nextval('work_order_number')) FROM generate_series(1, ${orders}::int)`);
      db.after.signal = true;
    },
    { deadlineMs: DEADLINE_MS },
  );
}

async function writeRows(db: TenantDb, table: string, rows: readonly ReplayedRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const end = OPEN_END[table];
  const name = sql.identifier(table);
  const columns = sql.join(
    Object.keys(first).map((column) => sql.identifier(column)),
    sql`, `,
  );
  for (const part of inParts(rows)) {
    const closed = end === undefined ? part : part.map((row) => ({ ...row, [end]: row[end] ?? STILL_LIVE }));
    await db.tx.execute(sql`
      INSERT INTO ${name} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(closed)}::jsonb)`);
  }
}

/** As `record` writes them, each at its own moment. */
async function writeEvents(db: TenantDb, events: readonly LogEvent[]): Promise<void> {
  await db.tx.execute(sql`
    WITH written AS (
      INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, actor_id, command_id, occurred_at, recorded_at, payload)
      SELECT id, "streamType", "streamId", version, type, "actorKind", "actorId", NULL, "occurredAt", "recordedAt", payload
      FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e(id uuid, position int, "streamType" text, "streamId" uuid,
        version int, type text, "actorKind" text, "actorId" uuid, "occurredAt" timestamptz, "recordedAt" timestamptz, payload jsonb)
      ORDER BY e.position
      RETURNING id, stream_type, stream_id, type, actor_kind, actor_id, recorded_at, payload)
    INSERT INTO audit_records (id, recorded_at, actor_kind, actor_id, action, entity_type, entity_id, changes)
    SELECT id, recorded_at, actor_kind, actor_id, type, stream_type, stream_id, payload FROM written`);
}

/** Everything stands where it belongs, and has said so a moment ago. */
async function writePositions(db: TenantDb, demo: Demo, past: Chronicle): Promise<void> {
  const siteRows = [...tableOf(past.tables, 'sites').values()];
  const positions = demo.units.flatMap(([identifier, , site]) => {
    const unit = [...tableOf(past.tables, 'equipment').values()].find((row) => row['identifier'] === identifier);
    const home = siteRows.find((row) => row['name'] === site);
    if (!unit || !home) return [];
    const place = { latitude: Number(home['latitude']), longitude: Number(home['longitude']) };
    const equipmentId = String(unit['id']);
    return [{ id: newId(), recordedAt: db.now, occurredAt: db.now, equipmentId, ...place, createdBy: null }];
  });
  await db.tx.insert(equipmentPositions).values(positions).execute();
}

function* inParts<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += ROWS_PER_STATEMENT)
    yield items.slice(from, from + ROWS_PER_STATEMENT);
}

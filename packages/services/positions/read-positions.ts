import { firstIdOf } from '@yardmaster/database/ids';
import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { DriverPosition, Positions, UnitPosition } from '@yardmaster/domain/position/position';
import { type SQL, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { iso, list } from '../reads/json.ts';
import { isShown, newest } from './shown.ts';

/** As many as a board shows. */
const MOST = 2_000;
/** After a longer silence everything is read anew. */
const CATCH_UP_MS = 300_000;
/** Clocks of two processes differ, and what was begun before may be committed after. */
const OVERLAP_MS = 10_000;

const position = {
  latitude: sql`p.latitude`,
  longitude: sql`p.longitude`,
  speedMps: sql`p.speed_mps`,
  headingDegrees: sql`p.heading_degrees`,
  accuracyM: sql`p.accuracy_m`,
  source: sql`p.source`,
  occurredAt: iso(sql`p.occurred_at`),
};
const unit = { equipmentId: sql`p.equipment_id`, ...position };
const driver = { driverId: sql`p.driver_id`, ...position };
const limit = sql.raw(`LIMIT ${MOST + 1}`);

type Row = { units: UnitPosition[]; drivers: DriverPosition[] };
type Now = { now: string };
type Since = { since: string; firstId: string };

const readAll = statement((_, p: Params<Now>) => {
  const units = newest('equipment_positions', sql`e.id`, p.now);
  const drivers = newest('driver_positions', sql`d.id`, p.now);
  return sql<Row>`SELECT
    ${list<UnitPosition>(unit, sql`FROM equipment e ${units} ORDER BY e.identifier_key ${limit}`)} AS units,
    ${list<DriverPosition>(driver, sql`FROM drivers d ${drivers} WHERE ${isShown} ORDER BY d.id ${limit}`)} AS drivers`;
});

/** What came after a moment, by the ids, which begin with when they were made. */
const readSince = statement((_, p: Params<Since>) => {
  const fresh = (table: SQL, owner: SQL) => sql`(SELECT DISTINCT ON (${owner}) * FROM ${table}
    WHERE id >= ${p.firstId}::uuid AND recorded_at >= ${p.since}::timestamptz
    ORDER BY ${owner}, occurred_at DESC) AS p`;
  const units = fresh(sql`equipment_positions`, sql`equipment_id`);
  const drivers = fresh(sql`driver_positions`, sql`driver_id`);
  return sql<Row>`SELECT
    ${list<UnitPosition>(unit, sql`FROM ${units} ${limit}`)} AS units,
    ${list<DriverPosition>(driver, sql`FROM ${drivers} JOIN drivers d ON d.id = p.driver_id WHERE ${isShown} ${limit}`)} AS drivers`;
});

/**
 * Where units and drivers are, as far as somebody said so within a week; with `since`, an `at` of an earlier answer, what came
 * after it (and a little of what came before). Drivers for who may read people. Refusals: forbidden.
 */
export async function readPositions(db: TenantDb, { since }: { since?: string | undefined }): Promise<Positions> {
  requirePermission(db, 'fleet:read');
  const nowMs = Date.parse(db.now);
  const sinceMs = since === undefined ? 0 : Date.parse(since);
  const from = new Date(Math.min(sinceMs, nowMs) - OVERLAP_MS).toISOString();
  const isRecent = sinceMs > nowMs - CATCH_UP_MS;
  const [row] = isRecent
    ? await readSince(db, { since: from, firstId: firstIdOf(from) })
    : await readAll(db, { now: db.now });
  if (!row) throw new Error('no positions');
  const people = granted(db.actor).includes('people:read') ? row.drivers : [];
  return {
    at: db.now,
    units: row.units.slice(0, MOST),
    drivers: people.slice(0, MOST),
    truncated: row.units.length > MOST || people.length > MOST,
  };
}

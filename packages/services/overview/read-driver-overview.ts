import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import { judgeDriver } from '@yardmaster/domain/candidate/judge';
import type { TimeOffKind } from '@yardmaster/domain/driver/availability';
import { lacking } from '@yardmaster/domain/overview/lacking';
import type { DriverOverview } from '@yardmaster/domain/overview/overview';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { readDriverFacts } from '../candidates/facts.ts';
import { getDriver } from '../drivers/get-driver.ts';
import { listOnShift } from '../drivers/list-on-shift.ts';
import { readDriverPosition } from '../positions/read-driver-position.ts';
import { readSettings } from '../settings/read-settings.ts';
import { listShifts } from '../shifts/list-shifts.ts';
import { demandNow } from './demand-now.ts';
import { readJobs } from './jobs.ts';
import { readResting } from './resting.ts';

const SHIFTS_MAX = 10;
const OFF_MAX = 10;

/** Who a driver is, what they do, what comes next, and what they may drive. Refusals: forbidden, not_found. */
export async function readDriverOverview(db: TenantDb, id: string): Promise<DriverOverview> {
  requirePermission(db, 'fleet:read');
  requirePermission(db, 'board:read');
  const driver = await getDriver(db, id);
  // Of no type: what a type asks for is told type by type.
  const demand = demandNow(db, '');
  const asked = { ...demand, requirementId: null };
  const [settings, [facts], duties, resting, jobs, shifts, timeOff, certifications, required, position] =
    await Promise.all([
      readSettings(db),
      readDriverFacts(db, { ids: [id] }, asked),
      listOnShift(db, { driverId: id, limit: 1 }),
      readResting(db, id),
      readJobs(db, { driverId: id }),
      listShifts(db, { driverId: id, from: db.now, limit: SHIFTS_MAX }),
      readTimeOff(db, id),
      readHeld(db, id),
      readTypes(db),
      readDriverPosition(db, id),
    ]);
  if (!facts) throw new Error(`driver ${id} without facts`);
  return {
    driver,
    since: facts.since,
    resting,
    ...jobs,
    truncated: jobs.truncated || shifts.nextCursor !== null || timeOff.length > OFF_MAX,
    findings: judgeDriver(demand, facts, settings, db.now),
    position,
    duty: duties.items[0] ?? null,
    dutyMinutes: facts.dutyMinutes,
    shifts: shifts.items,
    timeOff: timeOff.slice(0, OFF_MAX),
    certifications,
    types: required.map(({ asks, ...type }) => ({ ...type, lacks: lacking(asks, certifications, db.now) })),
  };
}

async function readTimeOff(db: TenantDb, id: string): Promise<DriverOverview['timeOff']> {
  const rows = await db.tx.execute<{ id: string; starts_at: string; ends_at: string; kind: TimeOffKind }>(sql`
    SELECT id, starts_at, ends_at, kind FROM time_off
    WHERE driver_id = ${id}::uuid AND deleted_at IS NULL AND ends_at > ${db.now}::timestamptz
    ORDER BY starts_at LIMIT ${sql.raw(String(OFF_MAX + 1))}`);
  const plans = granted(db.actor).includes('shifts:write');
  return rows.map((row) => ({
    id: row.id,
    startsAt: toIso(row.starts_at),
    endsAt: toIso(row.ends_at),
    kind: plans ? row.kind : null,
  }));
}

type Held = { id: string; certification_id: string; name: string; expires_at: string | null };

async function readHeld(db: TenantDb, id: string): Promise<DriverOverview['certifications']> {
  const rows = await db.tx.execute<Held>(sql`
    SELECT h.id, h.certification_id, c.name, h.expires_at
    FROM driver_certifications h JOIN certifications c ON c.id = h.certification_id
    WHERE h.driver_id = ${id}::uuid AND h.deleted_at IS NULL
    ORDER BY h.expires_at NULLS LAST, c.name_key LIMIT 200`);
  return rows.map((row) => ({
    id: row.id,
    certificationId: row.certification_id,
    name: row.name,
    expiresAt: row.expires_at === null ? null : toIso(row.expires_at),
  }));
}

type Type = { id: string; name: string; asks: { certificationId: string; name: string }[] };

/** Every type that asks its driver for something, by name. */
async function readTypes(db: TenantDb): Promise<Type[]> {
  const rows = await db.tx.execute<Type>(sql`
    SELECT t.id, t.name, json_agg(json_build_object('certificationId', c.id, 'name', c.name) ORDER BY c.name_key) AS asks
    FROM equipment_type_certifications r
    JOIN equipment_types t ON t.id = r.equipment_type_id JOIN certifications c ON c.id = r.certification_id
    WHERE r.deleted_at IS NULL GROUP BY t.id ORDER BY t.name_key LIMIT 200`);
  return rows.map(({ id, name, asks }) => ({ id, name, asks }));
}

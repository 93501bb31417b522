import { fieldFailures } from '@yardmaster/database/tables/assignments';
import { equipmentPositions } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { judgeUnit } from '@yardmaster/domain/candidate/judge';
import type { Equipment } from '@yardmaster/domain/equipment/equipment';
import type { UnitOverview } from '@yardmaster/domain/overview/overview';
import { and, desc, eq, gte, isNull, or, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { readUnitFacts } from '../candidates/facts.ts';
import { getEquipment } from '../equipment/get-equipment.ts';
import { toDto } from '../failures/dto.ts';
import { namesFor } from '../history/names.ts';
import { listMaintenanceWindows } from '../maintenance-windows/list-maintenance-windows.ts';
import { readSettings } from '../settings/read-settings.ts';
import { demandNow } from './demand-now.ts';
import { readJobs } from './jobs.ts';
import { readResting } from './resting.ts';

const WINDOWS_MAX = 10;
const FAILURES_MAX = 10;

/** What a unit is, where, what comes next, and what the gates say of it now. Refusals: forbidden, not_found. */
export async function readUnitOverview(db: TenantDb, id: string): Promise<UnitOverview> {
  requirePermission(db, 'fleet:read');
  requirePermission(db, 'board:read');
  const equipment = await getEquipment(db, id);
  const resting = await readResting(db, id);
  const demand = demandNow(db, equipment.equipmentTypeId);
  const asked = { ...demand, requirementId: null };
  const [settings, [facts], kind, driverNeeds, jobs, maintenance, failures, position] = await Promise.all([
    readSettings(db),
    readUnitFacts(db, { ids: [id] }, asked, { withoutPlace: true }),
    readKind(db, equipment),
    readNeeds(db, equipment.equipmentTypeId),
    readJobs(db, { equipmentId: id }),
    listMaintenanceWindows(db, { equipmentId: id, from: db.now, limit: WINDOWS_MAX }),
    readFailures(db, equipment, resting?.since ?? null),
    readPosition(db, id),
  ]);
  if (!facts) throw new Error(`unit ${id} without facts`);
  return {
    equipment,
    ...kind,
    since: facts.since,
    resting,
    ...jobs,
    truncated: jobs.truncated || maintenance.nextCursor !== null,
    findings: judgeUnit(demand, facts, settings.gates, db.now),
    position,
    driverNeeds,
    maintenance: maintenance.items,
    failures,
  };
}

const { latitude, longitude, accuracyM, source, occurredAt } = equipmentPositions;

/** By when it was measured: a phone that was offline tells late of where it was before. */
async function readPosition(db: TenantDb, id: string): Promise<UnitOverview['position']> {
  const [row] = await db.tx
    .select({ latitude, longitude, accuracyM, source, occurredAt })
    .from(equipmentPositions)
    .where(eq(equipmentPositions.equipmentId, id))
    .orderBy(desc(occurredAt))
    .limit(1);
  return row ?? null;
}

type Site = NonNullable<UnitOverview['site']>;
type Kind = { type: string; site: Site | null };

async function readKind(db: TenantDb, { equipmentTypeId, siteId }: Equipment) {
  const [row] = await db.tx.execute<Kind>(sql`
    SELECT t.name AS type, CASE WHEN s.id IS NULL THEN NULL ELSE json_build_object('id', s.id, 'name', s.name,
      'address', s.address, 'latitude', s.latitude, 'longitude', s.longitude) END AS site
    FROM equipment_types t LEFT JOIN sites s ON s.id = ${siteId}::uuid WHERE t.id = ${equipmentTypeId}::uuid`);
  return { typeName: row?.type ?? '', site: row?.site ?? null };
}

async function readNeeds(db: TenantDb, equipmentTypeId: string): Promise<UnitOverview['driverNeeds']> {
  const rows = await db.tx.execute<{ id: string; name: string }>(sql`
    SELECT c.id, c.name FROM equipment_type_certifications r JOIN certifications c ON c.id = r.certification_id
    WHERE r.equipment_type_id = ${equipmentTypeId}::uuid AND r.deleted_at IS NULL ORDER BY c.name_key LIMIT 100`);
  return rows.map(({ id, name }) => ({ certificationId: id, name }));
}

/** What is open, and what came with the word that it rests: a breakdown stays the reason after somebody looked at it. */
async function readFailures(db: TenantDb, { id, restingStatus }: Equipment, since: string | null) {
  const { equipmentId, resolvedAt, createdAt } = fieldFailures;
  const isWhy = restingStatus === 'available' || since === null ? undefined : gte(createdAt, since);
  const rows = await db.tx
    .select()
    .from(fieldFailures)
    .where(and(eq(equipmentId, id), or(isNull(resolvedAt), isWhy)))
    .orderBy(desc(fieldFailures.id))
    .limit(FAILURES_MAX);
  const numbers = await namesFor(
    db,
    rows.map((row) => row.workOrderId),
  );
  return rows.map((row) => ({ ...toDto(row), workOrderNumber: numbers.get(row.workOrderId) ?? '' }));
}

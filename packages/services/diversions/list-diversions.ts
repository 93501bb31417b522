import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { expectedEnd } from '@yardmaster/domain/assignment/decide-assign';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { distanceMeters } from '@yardmaster/domain/candidate/distance';
import type { DiversionOption, DiversionOptions } from '@yardmaster/domain/diversion/diversion';
import { rankDiversions } from '@yardmaster/domain/diversion/rank';
import { isClosed, openNeed } from '@yardmaster/domain/work-order/status';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { readDemand } from '../candidates/demand.ts';
import { readDriverFacts, readUnitFacts } from '../candidates/facts.ts';
import { Refused } from '../outcome.ts';
import { readSettings } from '../settings/read-settings.ts';
import { judgeTogether } from '../swaps/judge-placement.ts';
import { loadOrder, type LoadedRequirement } from '../work-orders/load-order.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

type Row = {
  id: string;
  version: number;
  equipment_id: string;
  identifier: string;
  driver_ids: string[];
  status: AssignmentStatus;
  since: string;
  expected_end_at: string | null;
  work_order_id: string;
  number: string;
  priority: number;
  due_until: string | null;
  waiting_since: string;
};

/** Ranked by place among these; the least urgent come first already. */
const READ_MAX = 100;
const SHOWN_MAX = 20;
const MINUTE_MS = 60_000;

/**
 * Whom an urgent job could take a unit from, and what each choice delays; the best first (D13). Refusals: forbidden,
 * not_found, work_order_closed, requirement_filled.
 */
export async function listDiversions(
  db: TenantDb,
  workOrderId: string,
  requirementId: string | undefined,
): Promise<DiversionOptions> {
  requirePermission(db, 'assignments:write');
  const { workOrder, requirements } = await loadOrder(db, workOrderId);
  if (!workOrder) throw new Refused('not_found');
  if (isClosed(workOrder.status)) {
    throw new Refused('work_order_closed', sentence('The work order is {status}.', { status: workOrder.status }), {
      status: workOrder.status,
    });
  }
  const named = requirements.filter((r) => requirementId === undefined || r.id === requirementId);
  if (named.length === 0) throw new Refused('not_found');
  const requirement = named.find((r) => openNeed(r) > 0);
  if (!requirement) throw new Refused('requirement_filled');
  const rows = await readRows(db, { ...workOrder, typeId: requirement.equipmentTypeId });
  const judged = await judgeRows(db, workOrderId, requirement.id, rows);
  const options = rows.map((row) => toOption(db, row, requirement, judged.get(row.id)));
  return { requirementId: requirement.id, options: rankDiversions(options).slice(0, SHOWN_MAX) };
}

function readRows(db: TenantDb, { id, priority, typeId }: { id: string; priority: number; typeId: string }) {
  return db.tx.execute<Row>(sql`
    SELECT a.id, a.version, a.equipment_id, e.identifier, a.status, a.expected_end_at, a.work_order_id, w.number, w.priority,
      coalesce(a.on_site_at, a.en_route_at, a.dispatched_at) AS since, w.due_until,
      coalesce(a.queued_at, w.created_at) AS waiting_since,
      ARRAY(SELECT c.driver_id::text FROM assignment_crew c
        WHERE c.assignment_id = a.id AND c.left_at = 'infinity' ORDER BY c.joined_at) AS driver_ids
    FROM dispatch_assignments a JOIN work_orders w ON w.id = a.work_order_id JOIN equipment e ON e.id = a.equipment_id
    WHERE a.closed_at = 'infinity' AND a.status IN ('dispatched', 'en_route', 'on_site')
      AND e.equipment_type_id = ${typeId} AND w.id <> ${id} AND w.priority > ${priority}
    ORDER BY w.priority DESC, a.on_site_at NULLS FIRST, a.en_route_at NULLS FIRST, a.id DESC LIMIT ${READ_MAX}`);
}

type Judged = Pick<DiversionOption, 'distanceMeters' | 'findings'>;

/** How far each is, and what the gates say of it; that its own job holds it is not in its way. */
async function judgeRows(db: TenantDb, workOrderId: string, requirementId: string, rows: readonly Row[]) {
  const found = await readDemand(db, workOrderId, requirementId);
  if (!found || rows.length === 0) return new Map<string, Judged>();
  const demand = { ...found, from: db.now };
  const [settings, units, drivers] = await Promise.all([
    readSettings(db),
    readUnitFacts(db, { ids: rows.map((row) => row.equipment_id) }, demand),
    readDriverFacts(db, { ids: rows.flatMap((row) => row.driver_ids) }, demand),
  ]);
  const unitOf = new Map(units.map((unit) => [unit.id, { ...unit, heldBy: null }]));
  const driverOf = new Map(drivers.map((driver) => [driver.id, { ...driver, heldBy: null }]));
  return new Map(
    rows.flatMap((row): [string, Judged][] => {
      const unit = unitOf.get(row.equipment_id);
      if (!unit) return [];
      const crew = row.driver_ids.flatMap((id) => driverOf.get(id) ?? []);
      const findings = judgeTogether(demand, unit, crew, [unit.id, ...row.driver_ids], settings, db.now);
      const distance = demand.place && unit.place ? distanceMeters(unit.place, demand.place) : null;
      return [[row.id, { distanceMeters: distance, findings }]];
    }),
  );
}

function toOption(
  db: TenantDb,
  row: Row,
  requirement: LoadedRequirement,
  judged: Judged = { distanceMeters: null, findings: [] },
): DiversionOption {
  const until = expectedEnd({}, requirement, db.now);
  return {
    assignmentId: row.id,
    version: row.version,
    equipmentId: row.equipment_id,
    identifier: row.identifier,
    driverIds: row.driver_ids,
    status: row.status,
    since: toIso(row.since),
    ...judged,
    displaced: {
      workOrderId: row.work_order_id,
      number: row.number,
      priority: row.priority,
      dueUntil: row.due_until && toIso(row.due_until),
      expectedEndAt: row.expected_end_at && toIso(row.expected_end_at),
      waitingSince: toIso(row.waiting_since),
      waitedMinutes: minutesBetween(toIso(row.waiting_since), db.now),
    },
    delayMinutes: until === null ? null : minutesBetween(db.now, until),
    isWorking: row.status === 'on_site',
  };
}

function minutesBetween(from: string, until: string): number {
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / MINUTE_MS));
}

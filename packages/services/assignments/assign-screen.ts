import type { Pools } from '@yardmaster/database/pools';
import { type Params, statement } from '@yardmaster/database/statement';
import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignBody } from '@yardmaster/domain/assignment/assignment';
import { chooseRequirement, decideAssign, expectedEnd, type Holder } from '@yardmaster/domain/assignment/decide-assign';
import type { Demand } from '@yardmaster/domain/candidate/facts';
import type { DriverStatus } from '@yardmaster/domain/driver/driver';
import type { EquipmentStatus } from '@yardmaster/domain/equipment/equipment';
import type { ProblemCode, Refusal } from '@yardmaster/domain/problems';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import type { WorkOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { sql } from 'drizzle-orm';
import { AT } from '../candidates/at.ts';
import { demandOf, type Needs } from '../candidates/needs.ts';
import type { Look } from '../commands/look-first.ts';
import { refuseTogether, type Sender } from '../commands/refuse-together.ts';
import { readSettings } from '../settings/read-settings.ts';
import { alternativesToEach } from './alternatives.ts';

type Found = { refusal: Refusal; demand: Demand | undefined; settings: Settings };

/** What is taken; everything else is for `assign` to say, under its locks. */
const TAKEN: ReadonlySet<ProblemCode> = new Set(['equipment_taken', 'driver_taken']);

const together = refuseTogether<AssignBody, Found>({ permission: 'assignments:write', look: lookAt, explain });

/**
 * For an assignment that names a unit or a driver: the look whether somebody has it, without a lock and together with
 * whoever else asks at that moment. It refuses what `assign` would refuse, in the same words (D7).
 */
export function assignScreen(body: AssignBody): ((pools: Pools, sender: Sender) => Look<never>) | undefined {
  const subjects = [body.equipmentId, body.driverId].flatMap((id) => id ?? []);
  if (subjects.length === 0) return undefined;
  return (pools, sender) => ({ subjects, look: () => together(pools, sender, body) });
}

type RequirementJson = {
  id: string;
  equipmentTypeId: string;
  quantity: number;
  assigned: number;
  reserved: number;
  completed: number;
  windowUntil: string | null;
  durationMinutes: number | null;
  capabilities: string[];
};
type LookRow = {
  n: number;
  order_status: WorkOrderStatus | null;
  priority: number | null;
  latitude: number | null;
  longitude: number | null;
  requirements: RequirementJson[];
  certifications: Needs['certifications'];
  unit_identifier: string | null;
  unit_type_id: string | null;
  unit_status: EquipmentStatus | null;
  unit_holder: Holder | null;
  driver_status: DriverStatus | null;
  driver_holder: Holder | null;
};

const holder = (held: ReturnType<typeof sql>) => sql`
  SELECT jsonb_build_object('assignmentId', a.id, 'workOrderId', a.work_order_id, 'workOrderNumber', w.number,
    'status', a.status, 'since', a.dispatched_at, 'byId', a.created_by) AS told
  FROM dispatch_assignments a JOIN work_orders w ON w.id = a.work_order_id
  WHERE a.closed_at = 'infinity' AND a.status <> 'reserved' AND ${held} LIMIT 1`;

// LIMIT 1 keeps each look-up by its key: joined, these would be planned as scans of all units and drivers.
const taken = statement(
  (_, p: Params<{ asked: string }>) => sql<LookRow>`
    SELECT asked.n, w.status AS order_status, w.priority, ${AT},
      coalesce(r.list, '[]') AS requirements, coalesce(c.list, '[]') AS certifications,
      e.identifier AS unit_identifier, e.equipment_type_id AS unit_type_id, e.status AS unit_status,
      unit_holder.told AS unit_holder, d.status AS driver_status, driver_holder.told AS driver_holder
    FROM jsonb_to_recordset(${p.asked}::text::jsonb) AS asked(n int, work_order_id uuid, equipment_id uuid, driver_id uuid)
    LEFT JOIN LATERAL (
      SELECT status, priority, site_id, place_latitude, place_longitude FROM work_orders WHERE id = asked.work_order_id LIMIT 1) AS w ON true
    LEFT JOIN LATERAL (SELECT latitude, longitude FROM sites WHERE id = w.site_id LIMIT 1) AS s ON true
    LEFT JOIN LATERAL (
      SELECT identifier, equipment_type_id, status FROM equipment WHERE id = asked.equipment_id LIMIT 1) AS e ON true
    LEFT JOIN LATERAL (SELECT status FROM drivers WHERE id = asked.driver_id LIMIT 1) AS d ON true
    LEFT JOIN LATERAL (${holder(sql`a.equipment_id = asked.equipment_id`)}) AS unit_holder ON e.status = 'assigned'
    LEFT JOIN LATERAL (${holder(sql`a.id = (SELECT crew.assignment_id FROM assignment_crew crew
      WHERE crew.driver_id = asked.driver_id AND crew.left_at = 'infinity' AND NOT crew.reserved)`)}) AS driver_holder
      ON d.status = 'assigned'
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', id, 'equipmentTypeId', equipment_type_id, 'quantity', quantity,
        'assigned', assigned, 'reserved', reserved, 'completed', completed, 'windowUntil', window_until,
        'durationMinutes', duration_minutes, 'capabilities', capabilities) ORDER BY ordinal) AS list
      FROM work_order_requirements WHERE work_order_id = asked.work_order_id) AS r
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('typeId', equipment_type_id, 'certificationId', certification_id)
        ORDER BY certification_id) AS list
      FROM equipment_type_certifications WHERE deleted_at IS NULL AND equipment_type_id IN (
        SELECT equipment_type_id FROM work_order_requirements WHERE work_order_id = asked.work_order_id)) AS c
    WHERE e.status = 'assigned' OR d.status = 'assigned'`,
);

/** Only what is taken comes back: the rest may try. */
async function lookAt(db: TenantDb, bodies: readonly AssignBody[]): Promise<(Found | undefined)[]> {
  const asked = bodies.map(({ workOrderId, equipmentId = null, driverId = null }, n) => ({
    n,
    work_order_id: workOrderId,
    equipment_id: equipmentId,
    driver_id: driverId,
  }));
  const [rows, settings] = await Promise.all([taken(db, { asked: JSON.stringify(asked) }), readSettings(db)]);
  const found: (Found | undefined)[] = bodies.map(() => undefined);
  for (const row of rows) {
    const body = bodies[row.n];
    const judged = body && judge(body, row, db.now);
    if (judged) found[row.n] = { ...judged, settings };
  }
  return found;
}

/** As `assign` decides, of what is known before anything is judged. */
function judge(body: AssignBody, row: LookRow, now: string): Omit<Found, 'settings'> | undefined {
  const { equipmentId, driverId, workOrderId } = body;
  if (row.order_status === null || row.priority === null) return undefined;
  const workOrder = { id: workOrderId, status: row.order_status, priority: row.priority };
  const requirements = row.requirements.map((r) => ({
    ...r,
    windowUntil: r.windowUntil && toIso(r.windowUntil),
    // Places in the queue come later than what is taken.
    queued: 0,
  }));
  const unit =
    equipmentId && row.unit_identifier !== null && row.unit_type_id !== null && row.unit_status !== null
      ? { id: equipmentId, identifier: row.unit_identifier, equipmentTypeId: row.unit_type_id, status: row.unit_status }
      : undefined;
  const driver = driverId && row.driver_status !== null ? { id: driverId, status: row.driver_status } : undefined;
  const decision = decideAssign(body, {
    workOrder,
    requirements,
    unit,
    unitHolder: heldBy(row.unit_holder),
    driver,
    driverHolder: heldBy(row.driver_holder),
    ownEntries: [],
    findings: [],
    mayOverride: false,
    now,
    othersAhead: false,
  });
  if (decision.ok || !TAKEN.has(decision.refusal.code)) return undefined;
  const requirement = chooseRequirement(body, requirements, unit);
  if (!requirement.ok) return { refusal: decision.refusal, demand: undefined };
  const span = { from: now, until: expectedEnd(body, requirement.chosen, now) };
  return { refusal: decision.refusal, demand: demandOf({ workOrder }, requirement.chosen, row, span) };
}

function heldBy(told: Holder | null): Holder | undefined {
  return told ? { ...told, since: toIso(told.since) } : undefined;
}

async function explain(db: TenantDb, found: readonly Found[]): Promise<Refusal[]> {
  const [first] = found;
  const demands = found.flatMap(({ demand }) => demand ?? []);
  const alternatives = first ? await alternativesToEach(db, demands, first.settings) : [];
  const ofDemand = new Map(demands.map((demand, i) => [demand, alternatives[i] ?? []]));
  return found.map(({ refusal, demand }) => {
    const all = demand && ofDemand.get(demand);
    if (!all) return refusal;
    // It may have come free since it was found taken; to offer what is refused would puzzle.
    const others = all.filter(({ equipmentId }) => equipmentId !== refusal.facts?.['equipmentId']);
    return { ...refusal, facts: { ...refusal.facts, alternatives: others } };
  });
}

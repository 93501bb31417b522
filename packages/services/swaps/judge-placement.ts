import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Demand, DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import { judgeDriver, judgePair, judgeUnit, type Rules } from '@yardmaster/domain/candidate/judge';
import { readDemand } from '../candidates/demand.ts';
import { readDriverFacts, readUnitFacts } from '../candidates/facts.ts';
import { readSettings } from '../settings/read-settings.ts';

export type Placement = {
  workOrderId: string;
  requirementId: string;
  equipmentId: string;
  driverIds: readonly string[];
  /** Who is new there; the others were judged when they were sent. All together count for what is needed. */
  newcomers: readonly string[];
  /** The assignment that newcomers come from: it holds them, and is not in their way. */
  fromAssignmentId: string | null;
};

/** What the gates say of a unit and people that would go, from now on, to a job that others are on (D6). Hold their locks. */
export async function judgePlacement(db: TenantDb, placement: Placement): Promise<Finding[]> {
  const { workOrderId, requirementId, equipmentId, driverIds, newcomers, fromAssignmentId } = placement;
  const asked = { workOrderId, requirementId, from: db.now };
  const except = { exceptAssignmentId: fromAssignmentId };
  const [settings, found, [unit], people] = await Promise.all([
    readSettings(db),
    readDemand(db, workOrderId, requirementId),
    readUnitFacts(db, { ids: [equipmentId] }, asked, except),
    readDriverFacts(db, { ids: driverIds }, asked, except),
  ]);
  if (!found || !unit) return [];
  return judgeTogether({ ...found, from: db.now }, unit, people, newcomers, settings, db.now);
}

/** The same of facts that were read. */
export function judgeTogether(
  demand: Demand,
  unit: UnitFacts,
  people: readonly DriverFacts[],
  newcomers: readonly string[],
  rules: Rules,
  now: string,
): Finding[] {
  return [
    ...(newcomers.includes(unit.id) ? judgeUnit(demand, unit, rules.gates, now) : []),
    ...people.filter((d) => newcomers.includes(d.id)).flatMap((d) => judgeDriver(demand, d, rules, now)),
    ...judgePair(demand, unit, together(people), rules.gates),
  ];
}

/** What a crew brings is what all of them bring. */
function together(people: readonly DriverFacts[]): DriverFacts | null {
  const [first] = people;
  return first ? { ...first, capabilities: people.flatMap((d) => d.capabilities) } : null;
}

import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type AssignmentState, present } from '@yardmaster/domain/assignment/evolve';
import type { Demand, DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import type { Finding, FindingCode } from '@yardmaster/domain/candidate/gates';
import { canGo, judgeDriver, judgePair, judgeUnit, type Rules } from '@yardmaster/domain/candidate/judge';
import type { Instant } from '@yardmaster/domain/primitives';
import type { Window } from '@yardmaster/domain/reservation/local-window';
import { readDemand } from '../candidates/demand.ts';
import { readDriverFacts, readUnitFacts } from '../candidates/facts.ts';
import { readSettings } from '../settings/read-settings.ts';

type Asked = { workOrderId: string; requirementId: string };
export type PlannedPair = { equipmentId: string; driverIds: readonly string[] };

/** Overlapping reservations are refused by themselves, with the order they are for. */
const RESERVED: readonly FindingCode[] = ['unit_reserved', 'driver_reserved'];
/** Who holds something now only warns where it is planned, and is refused by itself, with the holder, where it is sent. */
const TAKEN: readonly FindingCode[] = ['unit_taken', 'driver_taken'];

/**
 * What the gates say of units and their people in a window, by unit (D6). Start it after the locks. `exceptId`: the
 * reservation itself, where it exists already.
 */
export async function judgePlans(
  db: TenantDb,
  { window, ...asked }: Asked & { window: Window },
  pairs: readonly PlannedPair[],
  exceptId: string | null = null,
): Promise<Map<string, Finding[]>> {
  const judged = await judgePairs(db, asked, window, pairs, exceptId);
  const planned = ([id, findings]: [string, Finding[]]): [string, Finding[]] => [
    id,
    findings
      .filter((f) => !RESERVED.includes(f.code))
      .map((f) => (TAKEN.includes(f.code) || mayStillCome(f, id, pairs) ? { ...f, level: 'warn' } : f)),
  ];
  return new Map([...judged].map(planned));
}

/** What a driver who is not chosen yet would bring is not lacking yet. */
function mayStillCome({ code }: Finding, equipmentId: string, pairs: readonly PlannedPair[]): boolean {
  return code === 'capability_missing' && pairs.some((p) => p.equipmentId === equipmentId && p.driverIds.length === 0);
}

/** What they say when a reservation is sent off now. */
export async function judgeRelease(db: TenantDb, state: AssignmentState): Promise<Finding[]> {
  const { id, equipmentId, plannedUntil } = state;
  const until = plannedUntil !== null && plannedUntil > db.now ? plannedUntil : null;
  const pair = { equipmentId, driverIds: present(state.crew) };
  const judged = await judgePairs(db, state, { from: db.now, until }, [pair], id);
  return (judged.get(equipmentId) ?? []).filter((f) => !TAKEN.includes(f.code));
}

/**
 * Which of these units could take the place of another on a job that is going on: the crew is there already and counts for
 * what it brings alone.
 */
export async function judgeStandIns(
  db: TenantDb,
  { workOrderId, requirementId }: Asked,
  equipmentIds: readonly string[],
  crew: readonly string[],
): Promise<Set<string>> {
  const begun = { workOrderId, requirementId, from: db.now };
  const [found, { gates }, units, people] = await Promise.all([
    readDemand(db, workOrderId, requirementId),
    readSettings(db),
    readUnitFacts(db, { ids: equipmentIds }, begun),
    readDriverFacts(db, { ids: crew }, begun),
  ]);
  if (!found) return new Set();
  const demand = { ...found, from: db.now };
  const able = units.filter((unit) =>
    canGo([...judgeUnit(demand, unit, gates, db.now), ...judgePair(demand, unit, together(people), gates)]),
  );
  return new Set(able.map((unit) => unit.id));
}

async function judgePairs(
  db: TenantDb,
  { workOrderId, requirementId }: Asked,
  span: { from: Instant; until: Instant | null },
  pairs: readonly PlannedPair[],
  exceptAssignmentId: string | null,
): Promise<Map<string, Finding[]>> {
  const begun = { workOrderId, requirementId, from: span.from };
  const [demand, settings, units, drivers] = await Promise.all([
    readDemand(db, workOrderId, requirementId),
    readSettings(db),
    readUnitFacts(db, { ids: pairs.map((p) => p.equipmentId) }, begun, { exceptAssignmentId }),
    readDriverFacts(db, { ids: pairs.flatMap((p) => p.driverIds) }, begun, { exceptAssignmentId }),
  ]);
  if (!demand) return new Map();
  const people = new Map(drivers.map((d) => [d.id, d]));
  const known = new Map(units.map((u) => [u.id, u]));
  return new Map(
    pairs.flatMap(({ equipmentId, driverIds }) => {
      const unit = known.get(equipmentId);
      const crew = driverIds.flatMap((id) => people.get(id) ?? []);
      return unit ? [[equipmentId, judge(db, { ...demand, ...span }, unit, crew, settings)] as const] : [];
    }),
  );
}

/** What a crew brings, it brings together. */
function together(crew: readonly DriverFacts[]): DriverFacts | null {
  const [first] = crew;
  return first ? { ...first, capabilities: crew.flatMap((d) => d.capabilities) } : null;
}

function judge({ now }: TenantDb, demand: Demand, unit: UnitFacts, crew: readonly DriverFacts[], rules: Rules) {
  return [
    ...judgeUnit(demand, unit, rules.gates, now),
    ...crew.flatMap((driver) => judgeDriver(demand, driver, rules, now)),
    ...judgePair(demand, unit, together(crew), rules.gates),
  ];
}

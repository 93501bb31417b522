import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignBody } from '@yardmaster/domain/assignment/assignment';
import { chooseRequirement, expectedEnd } from '@yardmaster/domain/assignment/decide-assign';
import { chooseFree, chooseUnits, judgeBoth } from '@yardmaster/domain/candidate/choose';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import { judgeDriver } from '@yardmaster/domain/candidate/judge';
import type { Demand } from '@yardmaster/domain/candidate/facts';
import type { Settings } from '@yardmaster/domain/tenant/settings';
import { type FactsAsked, readDriverFacts, readUnitFacts } from '../candidates/facts.ts';
import { lockFirstDriver, lockFirstUnit } from '../candidates/lock-best.ts';
import { demandOf, type Needs, readNeeds } from '../candidates/needs.ts';
import { isAnybodyAhead } from '../queue/is-anybody-ahead.ts';
import { readSettings } from '../settings/read-settings.ts';
import { type LoadedOrder, loadOrder } from '../work-orders/load-order.ts';
import { lockDriver, lockOrder, lockUnit, readHolder } from './lock.ts';

/** How many of the best are looked at again once one of them is locked. */
const SHORTLIST_MAX = 10;

/**
 * Locks in the one order (work order, unit, driver), then reads; everything travels in one flight. Where unit or driver
 * are not named, the best of the free are chosen by their facts, locked, and judged again by what is true then: a second.
 */
export async function loadForAssign(db: TenantDb, command: AssignBody) {
  const { workOrderId, equipmentId, driverId } = command;
  const asked: FactsAsked = { workOrderId, requirementId: command.requirementId ?? null, from: db.now };
  const [, unit, driver, order, needs, settings, othersAhead, units, people] = await Promise.all([
    lockOrder(db, workOrderId),
    equipmentId ? lockUnit(db, equipmentId) : undefined,
    // Before a unit is chosen no driver may be locked: units come first, everywhere.
    driverId && equipmentId ? lockDriver(db, driverId) : undefined,
    loadOrder(db, workOrderId),
    readNeeds(db, workOrderId),
    readSettings(db),
    equipmentId ? false : isAnybodyAhead(db, command),
    readUnitFacts(
      db,
      equipmentId ? { ids: [equipmentId] } : { free: true, equipmentTypeId: command.equipmentTypeId ?? null },
      asked,
      // Nobody is ranked where both are named.
      { withoutPlace: driverId !== undefined },
    ),
    driverId === null ? null : readDriverFacts(db, driverId ? { ids: [driverId] } : { free: true }, asked),
  ]);
  const demand = needs && demandFor(db, command, order, needs, unit);
  const [unitHolder, driverHolder] = await readHolders(db, unit, driver);
  const loaded = { order, unit, driver, unitHolder, driverHolder, othersAhead, settings, demand };
  if (!demand) {
    // Nothing is wanted, so no unit is chosen; that the driver exists has to be known all the same.
    return { ...loaded, driver: driver ?? (driverId ? await lockDriver(db, driverId) : undefined), findings: [] };
  }
  if (equipmentId && driverId !== undefined) {
    return { ...loaded, findings: judgeBoth(demand, units[0], people?.[0], settings, db.now) };
  }

  const choice =
    people === null || driverId
      ? { unitIds: chooseUnits(demand, units, people?.[0] ?? null, settings, db.now, 'outrank'), driverIds: [] }
      : chooseFree(demand, units, people, settings, db.now, 'outrank');
  const unitIds = (equipmentId ? [equipmentId] : choice.unitIds).slice(0, SHORTLIST_MAX);
  const driverIds = (driverId ? [driverId] : choice.driverIds).slice(0, SHORTLIST_MAX);
  return { ...loaded, ...(await lockChoice(db, command, { ...loaded, demand, unitIds, driverIds, asked })) };
}

/** Who has what was named, asked only where somebody has: under the locks that cannot change any more. */
function readHolders(
  db: TenantDb,
  unit: { id: string; status: string } | undefined,
  driver: { id: string; status: string } | undefined,
) {
  return Promise.all([
    unit?.status === 'assigned' ? readHolder(db, 'equipment', unit.id) : undefined,
    driver?.status === 'assigned' ? readHolder(db, 'driver', driver.id) : undefined,
  ]);
}

type Chosen = {
  demand: Demand;
  settings: Settings;
  unitIds: string[];
  driverIds: string[];
  asked: FactsAsked;
  unit: Awaited<ReturnType<typeof lockUnit>>;
};

async function lockChoice(db: TenantDb, { equipmentId, driverId }: AssignBody, chosen: Chosen) {
  const { demand, settings, unitIds, driverIds, asked } = chosen;
  const [unit, driver, units, people] = await Promise.all([
    equipmentId ? chosen.unit : lockFirstUnit(db, unitIds),
    driverId ? lockDriver(db, driverId) : lockFirstDriver(db, driverIds),
    readUnitFacts(db, { ids: unitIds }, asked),
    readDriverFacts(db, { ids: driverIds }, asked),
  ]);
  const [, driverHolder] = await readHolders(db, undefined, driverId ? driver : undefined);
  const unitFacts = units.find(({ id }) => id === unit?.id);
  const driverFacts = people.find(({ id }) => id === driver?.id);
  const findings = judgeBoth(demand, unitFacts, driverFacts, settings, db.now);
  const ofDriver = driverFacts ? judgeDriver(demand, driverFacts, settings, db.now) : [];
  // What was chosen and is blocked by now is no choice: the request waits, and the promotion looks again. Who was named is
  // refused instead, with the reason.
  const isBlocked = (found: readonly Finding[]) => found.some(({ level }) => level === 'block');
  const isStale = isBlocked(driverId ? findings.slice(ofDriver.length) : findings);
  return {
    unit: isStale && !equipmentId ? undefined : unit,
    driver: isStale && !driverId ? undefined : driver,
    driverHolder,
    findings: isStale && !equipmentId ? (driverId ? ofDriver : []) : findings,
  };
}

/** What is asked for now, of the requirement that `decideAssign` will choose. */
function demandFor(
  db: TenantDb,
  command: AssignBody,
  order: LoadedOrder,
  needs: Needs,
  unit: { id: string; equipmentTypeId: string } | undefined,
): Demand | undefined {
  const requirement = chooseRequirement(command, order.requirements, unit);
  if (!requirement.ok) return undefined;
  const until = expectedEnd(command, requirement.chosen, db.now);
  return demandOf(order, requirement.chosen, needs, { from: db.now, until });
}

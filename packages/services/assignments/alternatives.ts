import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { RankedDriver, RankedUnit, Ranking } from '@yardmaster/domain/candidate/candidates';
import type { Demand, DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import { canGo, judgePair } from '@yardmaster/domain/candidate/judge';
import { rankCandidates, type RankingRules } from '@yardmaster/domain/candidate/rank';
import { sql } from 'drizzle-orm';
import { readDriverFacts, readUnitFacts } from '../candidates/facts.ts';
import { readDeclined } from '../candidates/read-declined.ts';

/** A unit, and a driver for it, either of them free; why it ranks where it does. */
export type Alternative = Pick<RankedUnit, 'score' | 'parts' | 'findings'> & {
  equipmentId: string;
  identifier: string;
  /** null where no driver is free: the unit can go alone. */
  driverId: string | null;
};

const MOST = 3;
/** So many of each kind are paired: three are told, and some of the best may be gone at the second look. */
const SHORTLIST_MAX = 8;
/** Facts are read for several orders at once; what is offered to which of them, and who declined which, is sorted out here. */
const NO_ORDER = '00000000-0000-0000-0000-000000000000';

/**
 * Of those that rank best: who is free at this moment, and nobody has locked, for who has is about to take them. Under 32
 * dispatchers on ten units half of what was offered without this was gone by the time of the answer. The share lasts until
 * the refusal commits.
 */
const untouchedNow = statement(
  (_, p: Params<{ unitIds: string[]; driverIds: string[] }>) => sql<{ id: string }>`
    WITH units AS (
      SELECT id FROM equipment WHERE id = ANY(${p.unitIds}::uuid[]) AND status = 'available' FOR SHARE SKIP LOCKED),
    people AS (
      SELECT id FROM drivers WHERE id = ANY(${p.driverIds}::uuid[]) AND status = 'available' FOR SHARE SKIP LOCKED)
    SELECT id FROM units UNION ALL SELECT id FROM people`,
);

/**
 * Up to three units that are free at this moment and offered to nobody, the best first, each with a free driver and the
 * reasons of its rank (D7). Each can be assigned by itself: with few drivers the same one stands by several units.
 */
export async function alternativesTo(db: TenantDb, demand: Demand, rules: RankingRules): Promise<Alternative[]> {
  const [alternatives = []] = await alternativesToEach(db, [demand], rules);
  return alternatives;
}

/** The same for several demands that begin now, with one reading of the facts. */
export async function alternativesToEach(
  db: TenantDb,
  demands: readonly Demand[],
  rules: RankingRules,
): Promise<Alternative[][]> {
  const facts = await readFree(db, demands);
  // Who asks for the same gets the same, ranked once.
  const free = demands.map((demand) => freeFor(demand, facts));
  const kinds = demands.map((demand, i) => kindOf(demand, free[i]?.isTheirs === true));
  const best = new Map<string, Free>();
  for (const [i, demand] of demands.entries()) {
    const [kind = '', own] = [kinds[i], free[i]];
    if (own && !best.has(kind)) best.set(kind, shortlisted(demand, own, rules, db.now));
  }
  const ids = (of: keyof Omit<Free, 'isTheirs'>) => [
    ...new Set([...best.values()].flatMap((list) => list[of].map(({ id }) => id))),
  ];
  const rows = await untouchedNow(db, { unitIds: ids('units'), driverIds: ids('people') });
  const untouched = new Set(rows.map(({ id }) => id));
  const told = new Map<string, Alternative[]>();
  return demands.map((demand, i) => {
    const kind = kinds[i] ?? '';
    const list = best.get(kind);
    const alternatives = told.get(kind) ?? (list ? paired(demand, only(list, untouched), rules, db.now) : []);
    told.set(kind, alternatives);
    return alternatives;
  });
}

/** `isTheirs`: something of it is so for this order alone. */
type Free = { units: UnitFacts[]; people: DriverFacts[]; isTheirs: boolean };
type Facts = Awaited<ReturnType<typeof readFree>>;

async function readFree(db: TenantDb, demands: readonly Demand[]) {
  const asked = { workOrderId: NO_ORDER, requirementId: null, from: db.now };
  const types = [...new Set(demands.map(({ equipmentTypeId }) => equipmentTypeId))];
  const [people, declined, ...units] = await Promise.all([
    readDriverFacts(db, { free: 'few' }, asked),
    readDeclined(
      db,
      demands.map(({ workOrderId }) => workOrderId),
    ),
    ...types.map((equipmentTypeId) => readUnitFacts(db, { equipmentTypeId, free: 'few' }, asked)),
  ]);
  return { units: new Map(types.map((type, i) => [type, units[i] ?? []])), people, declined };
}

/** What is offered to somebody else, or has declined this request, is no alternative. */
function freeFor(demand: Demand, { units, people, declined }: Facts): Free {
  const { workOrderId, requirementId, equipmentTypeId } = demand;
  const refusers = new Set(
    declined.flatMap((d) =>
      d.work_order_id === workOrderId && d.requirement_id === requirementId && d.driver_id ? [d.driver_id] : [],
    ),
  );
  let isTheirs = refusers.size > 0;
  const unoffered = <T extends UnitFacts | DriverFacts>(one: T): T[] => {
    if (one.offeredTo === null) return [one];
    if (one.offeredTo.workOrderId !== workOrderId) return [];
    isTheirs = true;
    return [{ ...one, offeredTo: null }];
  };
  return {
    units: (units.get(equipmentTypeId) ?? []).flatMap(unoffered),
    people: people.filter(({ id }) => !refusers.has(id)).flatMap(unoffered),
    isTheirs,
  };
}

function kindOf({ workOrderId: _, requirementId, ...demand }: Demand, isTheirs: boolean): string {
  return JSON.stringify(isTheirs ? { ...demand, requirementId } : demand);
}

/** The best of each kind by itself, and where something is needed beside the type, those who bring most of it. */
function shortlisted(demand: Demand, free: Free, rules: RankingRules, now: string): Free {
  const units = bestOf(demand, rankCandidates(demand, free.units, [], rules, now).units);
  const people = bestOf(demand, rankCandidates(demand, [], free.people, rules, now).drivers);
  return only(free, new Set([...units, ...people]));
}

function bestOf(demand: Demand, ranked: readonly (RankedUnit | RankedDriver)[]): string[] {
  const going = ranked.filter((one) => one.canGo);
  const lacks = (one: RankedUnit | RankedDriver) => one.parts.fit.missingCapabilities.length;
  const able = demand.capabilities.length > 0 ? going.toSorted((a, b) => lacks(a) - lacks(b)) : [];
  return [...going.slice(0, SHORTLIST_MAX), ...able.slice(0, SHORTLIST_MAX)].map(({ id }) => id);
}

function only({ units, people, isTheirs }: Free, ids: ReadonlySet<string>): Free {
  const among = ({ id }: { id: string }) => ids.has(id);
  return { units: units.filter(among), people: people.filter(among), isTheirs };
}

function paired(demand: Demand, { units, people }: Free, rules: RankingRules, now: string): Alternative[] {
  const ranking = rankCandidates(demand, units, people, rules, now);
  const drivers = ranking.drivers.filter((driver) => driver.canGo);
  return ranking.units
    .filter((unit) => unit.canGo)
    .flatMap((unit): Alternative[] => {
      const facts = units.find(({ id }) => id === unit.id);
      const driverId = facts && driverFor(demand, facts, ranking, drivers, people, rules);
      if (driverId === undefined) return [];
      const { id: equipmentId, identifier, score, parts, findings } = unit;
      return [{ equipmentId, identifier, driverId, score, parts, findings }];
    })
    .slice(0, MOST);
}

/** Its own in the best pairs, else the best who can go with it; null for nobody, undefined where it cannot go alone. */
function driverFor(
  demand: Demand,
  unit: UnitFacts,
  { pairs }: Ranking,
  drivers: readonly RankedDriver[],
  facts: readonly DriverFacts[],
  { gates }: RankingRules,
): string | null | undefined {
  const own = pairs.find(({ equipmentId }) => equipmentId === unit.id);
  if (own) return own.driverId;
  const able = (driver: DriverFacts | null) => canGo(judgePair(demand, unit, driver, gates));
  const best = drivers.find(({ id }) => able(facts.find((driver) => driver.id === id) ?? null));
  return best?.id ?? (able(null) ? null : undefined);
}

import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { RankedDriver, RankedUnit, Ranking } from '@yardmaster/domain/candidate/candidates';
import type { Demand, DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import { canGo, judgePair } from '@yardmaster/domain/candidate/judge';
import { rankCandidates, type RankingRules } from '@yardmaster/domain/candidate/rank';
import { sql } from 'drizzle-orm';
import { readDriverFacts, readUnitFacts } from '../candidates/facts.ts';

/** A unit, and a driver for it, either of them free; why it ranks where it does. */
export type Alternative = Pick<RankedUnit, 'score' | 'parts' | 'findings'> & {
  equipmentId: string;
  identifier: string;
  /** null where no driver is free: the unit can go alone. */
  driverId: string | null;
};

const MOST = 3;

/**
 * Free units of a type and free drivers whom nobody has locked: who has is about to take them. Under 32 dispatchers on ten
 * units half of what was offered without this was gone by the time of the answer. The share lasts until the refusal commits.
 */
const untouchedNow = statement(
  (_, p: Params<{ equipmentTypeId: string }>) => sql<{ id: string }>`
    WITH units AS (
      SELECT id FROM equipment WHERE equipment_type_id = ${p.equipmentTypeId}::uuid AND status = 'available'
      ORDER BY status_since, id LIMIT 20 FOR SHARE SKIP LOCKED),
    people AS (
      SELECT id FROM drivers WHERE status = 'available' ORDER BY status_since, id LIMIT 20 FOR SHARE SKIP LOCKED)
    SELECT id FROM units UNION ALL SELECT id FROM people`,
);

/**
 * Up to three units that are free at this moment and offered to nobody, the best first, each with a free driver and the
 * reasons of its rank (D7). Each can be assigned by itself: with few drivers the same one stands by several units.
 */
export async function alternativesTo(db: TenantDb, demand: Demand, rules: RankingRules): Promise<Alternative[]> {
  const [units, people, untouched] = await Promise.all([
    readUnitFacts(db, { equipmentTypeId: demand.equipmentTypeId, free: 'few' }, demand),
    readDriverFacts(db, { free: 'few' }, demand),
    untouchedNow(db, { equipmentTypeId: demand.equipmentTypeId }),
  ]);
  const ids = new Set(untouched.map(({ id }) => id));
  const idle = units.filter(({ id, offeredTo }) => offeredTo === null && ids.has(id));
  const willing = people.filter(({ id, offeredTo, hasDeclined }) => offeredTo === null && !hasDeclined && ids.has(id));
  const ranking = rankCandidates(demand, idle, willing, rules, db.now);
  const drivers = ranking.drivers.filter((driver) => driver.canGo);
  return ranking.units
    .filter((unit) => unit.canGo)
    .flatMap((unit): Alternative[] => {
      const facts = idle.find(({ id }) => id === unit.id);
      const driverId = facts && driverFor(demand, facts, ranking, drivers, willing, rules);
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
  const paired = pairs.find(({ equipmentId }) => equipmentId === unit.id);
  if (paired) return paired.driverId;
  const able = (driver: DriverFacts | null) => canGo(judgePair(demand, unit, driver, gates));
  const best = drivers.find(({ id }) => able(facts.find((driver) => driver.id === id) ?? null));
  return best?.id ?? (able(null) ? null : undefined);
}

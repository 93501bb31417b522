import type { Instant } from '../primitives.ts';
import type { Demand, DriverFacts, UnitFacts } from './facts.ts';
import { canGo, judgeDriver, judgePair, judgeUnit } from './judge.ts';
import { rankCandidates, type RankingRules } from './rank.ts';

type Offered = Pick<UnitFacts, 'offeredTo'>;

/**
 * What is offered to an order is left alone by others; but an offer to a less urgent order does not keep a unit from a more
 * urgent one (ageing never lifts a request over a higher priority, D3). `firm`: no offer is touched.
 */
export type Offers = 'outrank' | 'firm';

function isLeftAlone({ priority }: Demand, { offeredTo }: Offered, offers: Offers): boolean {
  return offeredTo !== null && (offers === 'firm' || offeredTo.priority <= priority);
}

export type Choice = { unitIds: string[]; driverIds: string[] };

/** The units that could go with the driver who was named, or alone, the best first. What keeps the driver back is said elsewhere. */
export function chooseUnits(
  demand: Demand,
  units: readonly UnitFacts[],
  driver: DriverFacts | null,
  rules: RankingRules,
  now: Instant,
  offers: Offers,
): string[] {
  const free = units.filter((unit) => !isLeftAlone(demand, unit, offers));
  const able = new Set(free.filter((u) => canGo(judgePair(demand, u, driver, rules.gates))).map(({ id }) => id));
  const { units: ranked } = rankCandidates(demand, free, [], rules, now);
  return ranked.filter((u) => u.canGo && able.has(u.id)).map(({ id }) => id);
}

/**
 * Whom the product would send, the best first, where nobody is named: of those who are free, whom nothing blocks, and who
 * have not declined this request. With one unit named only the driver is chosen.
 */
export function chooseFree(
  demand: Demand,
  units: readonly UnitFacts[],
  drivers: readonly DriverFacts[],
  rules: RankingRules,
  now: Instant,
  offers: Offers,
): Choice {
  const free = units.filter((unit) => !isLeftAlone(demand, unit, offers));
  const willing = drivers.filter((driver) => !driver.hasDeclined && !isLeftAlone(demand, driver, offers));
  const { pairs } = rankCandidates(demand, free, willing, rules, now);
  return { unitIds: pairs.map((p) => p.equipmentId), driverIds: pairs.map((p) => p.driverId) };
}

/** Everything the gates say of a unit, of a driver, and of both together. */
export function judgeBoth(
  demand: Demand,
  unit: UnitFacts | undefined,
  driver: DriverFacts | null | undefined,
  rules: RankingRules,
  now: Instant,
) {
  return [
    ...(driver ? judgeDriver(demand, driver, rules, now) : []),
    ...(unit ? judgeUnit(demand, unit, rules.gates, now) : []),
    ...(unit ? judgePair(demand, unit, driver ?? null, rules.gates) : []),
  ];
}

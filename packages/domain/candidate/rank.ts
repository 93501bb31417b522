import type { Instant } from '../primitives.ts';
import type { Settings } from '../tenant/settings.ts';
import type { RankedDriver, RankedPair, RankedUnit, Ranking } from './candidates.ts';
import type { Demand, DriverFacts, UnitFacts } from './facts.ts';
import type { Finding } from './gates.ts';
import { canGo, judgeDriver, judgePair, judgeUnit } from './judge.ts';
import { type DriverParts, driverParts, pairParts, scoreOf, type UnitParts, unitParts } from './score.ts';

export type RankingRules = Pick<Settings, 'gates' | 'weights' | 'hoursOfService'>;

const MOST_PAIRS = 10;
/** Pairs are made of the best of each kind, as many again for what is needed beside the type: 1,600 at most, not 800,000. */
const MOST_IN_PAIRS = 20;

type Standing = { findings: Finding[]; canGo: boolean; score: number };
type Unit = Standing & { facts: UnitFacts; parts: UnitParts };
type Driver = Standing & { facts: DriverFacts; parts: DriverParts };
type Pair = Standing & { unit: Unit; driver: Driver; parts: RankedPair['parts'] };

/**
 * Every unit of the type and every driver, the best first, with the reasons; and the best distinct pairs of those who can
 * go. First who can go freely, then who could but is offered elsewhere or has declined, then who cannot; within these by
 * score, then by who has waited longest, then by id: a total order that does not depend on the order given.
 */
export function rankCandidates(
  demand: Demand,
  units: readonly UnitFacts[],
  drivers: readonly DriverFacts[],
  rules: RankingRules,
  now: Instant,
): Ranking {
  const rankedUnits = units
    .filter((facts) => facts.equipmentTypeId === demand.equipmentTypeId)
    .map((facts): Unit => {
      const parts = unitParts(demand, facts, now);
      return { facts, parts, ...standing(judgeUnit(demand, facts, rules.gates, now), parts, rules) };
    })
    .toSorted(better);
  const rankedDrivers = drivers
    .map((facts): Driver => {
      const parts = driverParts(demand, facts, rules.hoursOfService, now);
      return { facts, parts, ...standing(judgeDriver(demand, facts, rules, now), parts, rules) };
    })
    .toSorted(better);
  return {
    units: rankedUnits.map(showUnit),
    drivers: rankedDrivers.map(showDriver),
    pairs: bestPairs(demand, rankedUnits, rankedDrivers, rules).map(showPair),
  };
}

function standing(findings: Finding[], parts: Parameters<typeof scoreOf>[0], rules: RankingRules): Standing {
  return { findings, canGo: canGo(findings), score: scoreOf(parts, rules.weights) };
}

const ASKED_OF_OTHERS = new Set<Finding['code']>([
  'unit_offered_elsewhere',
  'driver_offered_elsewhere',
  'driver_declined',
]);

/** 0 goes freely, 1 only by taking from another request or asking again, 2 not at all. */
function tier({ canGo: goes, findings }: Standing): number {
  return goes ? (findings.some(({ code }) => ASKED_OF_OTHERS.has(code)) ? 1 : 0) : 2;
}

function better(a: Unit | Driver, b: Unit | Driver): number {
  return tier(a) - tier(b) || b.score - a.score || longerIdle(a, b);
}

function longerIdle(a: Unit | Driver, b: Unit | Driver): number {
  return Date.parse(a.facts.since) - Date.parse(b.facts.since) || compare(a.facts.id, b.facts.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Greedy: the best pair, then the best of who is left. Each unit and each driver once. */
function bestPairs(demand: Demand, units: readonly Unit[], drivers: readonly Driver[], rules: RankingRules): Pair[] {
  const people = shortlist(demand, drivers);
  const all = shortlist(demand, units).flatMap((unit) => people.map((driver) => paired(demand, unit, driver, rules)));
  const left = all
    .filter((pair) => pair.canGo)
    .toSorted(
      (a, b) => tier(a) - tier(b) || b.score - a.score || longerIdle(a.unit, b.unit) || longerIdle(a.driver, b.driver),
    );
  const [taken, best] = [new Set<string>(), [] as Pair[]];
  for (const pair of left) {
    if (best.length === MOST_PAIRS) break;
    if (taken.has(pair.unit.facts.id) || taken.has(pair.driver.facts.id)) continue;
    taken.add(pair.unit.facts.id).add(pair.driver.facts.id);
    best.push(pair);
  }
  return best;
}

/** The best who can go; and, where something is needed beside the type, those who bring most of it. */
function shortlist<T extends Unit | Driver>(demand: Demand, ranked: readonly T[]): T[] {
  const going = ranked.filter((one) => one.canGo);
  const best = going.slice(0, MOST_IN_PAIRS);
  if (demand.capabilities.length === 0) return best;
  const missing = (one: T) => one.parts.fit.missingCapabilities.length;
  const able = going.toSorted((a, b) => missing(a) - missing(b) || better(a, b)).slice(0, MOST_IN_PAIRS);
  return [...new Set([...best, ...able])];
}

function paired(demand: Demand, unit: Unit, driver: Driver, rules: RankingRules): Pair {
  const together = judgePair(demand, unit.facts, driver.facts, rules.gates);
  const parts = pairParts(demand, unit, driver);
  return { unit, driver, parts, ...standing([...unit.findings, ...driver.findings, ...together], parts, rules) };
}

function showUnit({ facts: { id, identifier, status, since }, ...unit }: Unit, i: number): RankedUnit {
  return { id, identifier, status, since, rank: i + 1, ...unit };
}

function showDriver({ facts: { id, status, since }, ...driver }: Driver, i: number): RankedDriver {
  return { id, status, since, rank: i + 1, ...driver };
}

function showPair({ unit, driver, ...pair }: Pair, i: number): RankedPair {
  return { equipmentId: unit.facts.id, driverId: driver.facts.id, rank: i + 1, ...pair };
}

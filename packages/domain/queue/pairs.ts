import type { Demand, DriverFacts, UnitFacts } from '../candidate/facts.ts';
import type { Finding } from '../candidate/gates.ts';
import { canGo, judgePair } from '../candidate/judge.ts';
import { rankCandidates, type RankingRules } from '../candidate/rank.ts';
import type { RankedDriver, RankedUnit } from '../candidate/candidates.ts';
import type { Instant } from '../primitives.ts';

/** A unit and a driver who can go together, with what warns. */
export type Pair = { equipmentId: string; driverId: string; findings: Finding[] };
/** Why a request is not served by what is free. `no_pair`: each could go, but not together. */
export type Lack = 'no_unit' | 'no_driver' | 'declined' | 'no_pair';

/** As many of each kind are tried against each other where the best pairs are just being taken by somebody else. */
const MOST_OF_A_KIND = 8;

/**
 * Who can serve a request, of what is free: the best pairs first, then the others that those in them could make with each
 * other. What is offered is left to whom it is offered, unless that one is less urgent; who declined is not asked again.
 */
export function pairsFor(
  demand: Demand,
  declinedBy: readonly string[],
  units: readonly UnitFacts[],
  drivers: readonly DriverFacts[],
  rules: RankingRules,
  now: Instant,
): { pairs: Pair[]; lack: Lack | null } {
  const isTheirs = ({ status, offeredTo }: Pick<UnitFacts | DriverFacts, 'status' | 'offeredTo'>) =>
    status === 'available' && (offeredTo === null || offeredTo.priority > demand.priority);
  const people = drivers.filter(isTheirs);
  const willing = people.filter((d) => !d.hasDeclined && !declinedBy.includes(d.id));
  const ranking = rankCandidates(demand, units.filter(isTheirs), willing, rules, now);
  const [goingUnits, goingDrivers] = [ranking.units.filter((u) => u.canGo), ranking.drivers.filter((d) => d.canGo)];
  if (goingUnits.length === 0) return { pairs: [], lack: 'no_unit' };
  if (goingDrivers.length === 0) {
    const couldGo = rankCandidates(demand, [], people, rules, now).drivers.some((d) => d.canGo);
    return { pairs: [], lack: couldGo ? 'declined' : 'no_driver' };
  }
  const facts = { units: new Map(units.map((u) => [u.id, u])), drivers: new Map(drivers.map((d) => [d.id, d])) };
  const best = ranking.pairs.map(({ equipmentId, driverId, findings }) => ({ equipmentId, driverId, findings }));
  const known = new Set(best.map(keyOf));
  const others = crossed(goingUnits, goingDrivers)
    .map(([unit, driver]): Pair => {
      const [unitFacts, driverFacts] = [facts.units.get(unit.id), facts.drivers.get(driver.id)];
      const together = unitFacts && driverFacts ? judgePair(demand, unitFacts, driverFacts, rules.gates) : [];
      return {
        equipmentId: unit.id,
        driverId: driver.id,
        findings: [...unit.findings, ...driver.findings, ...together],
      };
    })
    .filter((pair) => canGo(pair.findings) && !known.has(keyOf(pair)));
  const pairs = [...best, ...others];
  return { pairs, lack: pairs.length === 0 ? 'no_pair' : null };
}

/** The best of each kind with each other, the sum of their ranks first. */
function crossed(units: readonly RankedUnit[], drivers: readonly RankedDriver[]): [RankedUnit, RankedDriver][] {
  const people = drivers.slice(0, MOST_OF_A_KIND);
  return units
    .slice(0, MOST_OF_A_KIND)
    .flatMap((unit) => people.map((driver): [RankedUnit, RankedDriver] => [unit, driver]))
    .toSorted(([u1, d1], [u2, d2]) => u1.rank + d1.rank - u2.rank - d2.rank);
}

function keyOf({ equipmentId, driverId }: Pair): string {
  return `${equipmentId} ${driverId}`;
}

import type { Instant } from '../primitives.ts';
import type { Settings, Weights } from '../tenant/settings.ts';
import type { RankedDriver, RankedPair, RankedUnit } from './candidates.ts';
import { distanceMeters } from './distance.ts';
import type { Demand, DriverFacts, UnitFacts } from './facts.ts';
import { endOf, minutesBetween, ms } from './times.ts';

// Where a part is worth one half. Every part is a quotient, not an exponential: the same on every machine to the last digit.
const HALF = { distanceMeters: 20_000, idleMinutes: 120, shiftMinutes: 240, reservationMinutes: 240 };
/** What is not known is neither praised nor blamed. */
const UNKNOWN = 0.5;

export type UnitParts = RankedUnit['parts'];
export type DriverParts = RankedDriver['parts'];
type PairParts = RankedPair['parts'];
type Fit = UnitParts['fit'];

function falling(amount: number, half: number): number {
  return half / (half + Math.max(0, amount));
}
function rising(amount: number, half: number): number {
  return 1 - falling(amount, half);
}

export function unitParts(demand: Demand, unit: UnitFacts, now: Instant): UnitParts {
  const meters = demand.place && unit.place ? distanceMeters(unit.place, demand.place) : null;
  return {
    distance: {
      value: meters === null ? UNKNOWN : falling(meters, HALF.distanceMeters),
      distanceMeters: meters,
    },
    idle: idlePart(unit, now),
    fit: fitPart(demand, unit.capabilities, [unit.maintenance?.from, unit.reservation?.from]),
    reservation: reservationPart(demand, unit),
  };
}

export function driverParts(
  demand: Demand,
  driver: DriverFacts,
  { maxMinutes }: Settings['hoursOfService'],
  now: Instant,
): DriverParts {
  const obstacles = [driver.shift?.until, driver.timeOff?.from, driver.reservation?.from];
  const left = driver.shift ? Math.max(0, minutesBetween(ms(demand.from), ms(driver.shift.until))) : null;
  const ahead = left === null ? (driver.isRostered ? 0 : UNKNOWN) : rising(left, HALF.shiftMinutes);
  const rested = Math.max(0, 1 - driver.dutyMinutes / maxMinutes);
  return {
    idle: idlePart(driver, now),
    fit: fitPart(demand, driver.capabilities, obstacles),
    shift: { value: (ahead + rested) / 2, shiftMinutesLeft: left, dutyMinutes: driver.dutyMinutes },
    reservation: reservationPart(demand, driver),
  };
}

/** Distance is the unit's, shift the driver's; idle is the mean; fit that of what both bring; the nearer reservation counts. */
export function pairParts(
  demand: Demand,
  unit: { facts: UnitFacts; parts: UnitParts },
  driver: { facts: DriverFacts; parts: DriverParts },
): PairParts {
  const brought = [...new Set([...unit.facts.capabilities, ...driver.facts.capabilities])];
  const fitsUntilEnd = unit.parts.fit.fitsUntilEnd && driver.parts.fit.fitsUntilEnd;
  const [first, second] = [unit.parts.reservation, driver.parts.reservation];
  return {
    distance: unit.parts.distance,
    idle: {
      value: (unit.parts.idle.value + driver.parts.idle.value) / 2,
      idleMinutes: Math.min(unit.parts.idle.idleMinutes, driver.parts.idle.idleMinutes),
    },
    fit: fitOf(demand, brought, fitsUntilEnd),
    shift: driver.parts.shift,
    reservation: first.value <= second.value ? first : second,
  };
}

/** 0 to 100 in hundredths: the mean of the parts, each by its weight. A weight of zero takes its part out. */
export function scoreOf(parts: Partial<Record<keyof Weights, { value: number }>>, weights: Weights): number {
  const names = ['distance', 'idle', 'fit', 'shift', 'reservation'] as const;
  let [sum, all] = [0, 0];
  for (const name of names) {
    const part = parts[name];
    if (!part) continue;
    sum += weights[name] * part.value;
    all += weights[name];
  }
  return all > 0 ? Math.round((sum / all) * 10_000) / 100 : 0;
}

/** Who is held, or cannot work, is not idle. */
function idlePart(who: UnitFacts | DriverFacts, now: Instant) {
  const isIdle = who.heldBy === null && who.restingStatus === 'available';
  const idleMinutes = isIdle ? Math.max(0, minutesBetween(ms(who.since), ms(now))) : 0;
  return { value: rising(idleMinutes, HALF.idleMinutes), idleMinutes };
}

function fitPart(demand: Demand, brought: readonly string[], obstacles: readonly (Instant | undefined)[]): Fit {
  const end = endOf(demand);
  return fitOf(
    demand,
    brought,
    obstacles.every((at) => at === undefined || ms(at) >= end),
  );
}

/** The mean of three: how much of what is needed is brought, how little beyond it, and whether it lasts to the end. */
function fitOf(demand: Demand, brought: readonly string[], fitsUntilEnd: boolean): Fit {
  const needed = demand.capabilities;
  const missingCapabilities = needed.filter((capability) => !brought.includes(capability));
  const spareCapabilities = brought.filter((capability) => !needed.includes(capability)).length;
  const covered = needed.length === 0 ? 1 : 1 - missingCapabilities.length / needed.length;
  const value = (covered + falling(spareCapabilities, 1) + (fitsUntilEnd ? 1 : 0)) / 3;
  return { value, spareCapabilities, missingCapabilities, fitsUntilEnd };
}

function reservationPart(demand: Demand, { reservation }: Pick<UnitFacts, 'reservation'>) {
  if (!reservation) return { value: 1, minutesToReservation: null };
  const minutes = Math.max(0, minutesBetween(ms(demand.from), ms(reservation.from)));
  return { value: rising(minutes, HALF.reservationMinutes), minutesToReservation: minutes };
}

import type { Demo } from '../demo.ts';
import { distanceKm, type Place } from './distance.ts';
import { of, type Yard } from './founding.ts';
import { DAY_MS } from './local-time.ts';
import type { Random } from './random.ts';
import type { Shifts } from './rosters.ts';

const HOUR_MS = 3_600_000;
/** Well below the hours that warn (D6). */
const HOURS_A_DAY = 8.5;
/** How often somebody off shift is sent although others are there, of the times that a dispatcher would go past the gate. */
const OFF_SHIFT_WANTED = 0.2;
/** The people of the demo's logins have rested when it begins. */
const RESTED_MS = 30 * HOUR_MS;

export type Unit = {
  id: string;
  name: string;
  type: string;
  home: Place;
  isBusy: boolean;
  isDown: boolean;
  leavesAt: number;
};
export type Driver = { id: string; isBusy: boolean; leavesAt: number; work: { from: number; until: number }[] };
export type Crew = { unit: Unit; driver: Driver; helper: Driver | null; isOffShift: boolean };

/** Units and people, who of them is free, and who may drive what. */
export function createFleet(demo: Demo, yard: Yard, shifts: Shifts, random: Random, end: number) {
  const places = new Map(demo.sites.map(([name, , ...place]) => [name, place as Place]));
  const units: Unit[] = demo.units.map(([name, type, site, status]) => ({
    id: of(yard.units, name),
    name,
    type,
    home: placeOf(site),
    isBusy: false,
    isDown: false,
    // What is out of service today went there in the last days.
    leavesAt: status === undefined ? Number.POSITIVE_INFINITY : end - random.between(12, 70) * HOUR_MS,
  }));
  const drivers: Driver[] = demo.drivers.map(([, email]) => ({
    id: of(yard.drivers, email),
    isBusy: false,
    leavesAt: demo.signIns.includes(email) ? end - RESTED_MS : Number.POSITIVE_INFINITY,
    work: [],
  }));
  const heldUntil = new Map(
    demo.held.map(([email, name, days]) => [
      `${of(yard.drivers, email)} ${name}`,
      days === null ? Number.POSITIVE_INFINITY : end + days * DAY_MS,
    ]),
  );

  function placeOf(site: string): Place {
    const place = places.get(site);
    if (!place) throw new Error(`the demo has no site "${site}"`);
    return place;
  }
  const isOnShift = ({ id }: Driver, at: number): boolean =>
    shifts.get(id)?.some(([from, until]) => from <= at && at < until) ?? true;
  const isRested = ({ work }: Driver, at: number): boolean => {
    const today = work.filter(({ until }) => until > at - DAY_MS);
    return today.reduce((sum, { from, until }) => sum + until - from, 0) < HOURS_A_DAY * HOUR_MS;
  };
  const isFree = (driver: Driver, at: number): boolean =>
    !driver.isBusy && at < driver.leavesAt && isRested(driver, at);
  const mayDrive = ({ id }: Driver, type: string, at: number): boolean =>
    demo.required.every(([asking, name]) => asking !== type || (heldUntil.get(`${id} ${name}`) ?? 0) > at);
  /** One that comes up by chance: else the first of the list would do all the work. */
  const any = <T>(items: readonly T[]): T | undefined => items[Math.floor(random.next() * items.length)];

  return {
    units,
    placeOf,
    /** A unit of the type with who drives it, the nearer one sooner; undefined while nothing is free. */
    findCrew(type: string, to: Place, at: number, mayGoPast: boolean, declined: ReadonlySet<string>): Crew | undefined {
      const idle = units.filter((unit) => unit.type === type && !unit.isBusy && !unit.isDown && at < unit.leavesAt);
      const near = idle.toSorted((a, b) => distanceKm(a.home, to) - distanceKm(b.home, to)).slice(0, 3);
      const unit = any(near);
      const able = drivers.filter((d) => isFree(d, at) && mayDrive(d, type, at) && !declined.has(d.id));
      const onShift = able.filter((d) => isOnShift(d, at));
      const offShift = mayGoPast ? any(able.filter((d) => !onShift.includes(d))) : undefined;
      const isWanted = offShift !== undefined && random.chance(OFF_SHIFT_WANTED);
      const driver = isWanted ? offShift : (any(onShift) ?? offShift);
      if (!unit || !driver) return undefined;
      const isPair = demo.past.crewsOfTwo.includes(type);
      const others = drivers.filter((d) => d !== driver && isFree(d, at) && isOnShift(d, at) && !declined.has(d.id));
      return { unit, driver, helper: (isPair ? any(others) : null) ?? null, isOffShift: !onShift.includes(driver) };
    },
  };
}
export type Fleet = ReturnType<typeof createFleet>;

import { shiftPayload } from '../../shifts/dto.ts';
import type { Demo } from '../demo.ts';
import type { Chronicle } from './chronicle.ts';
import { of, type Yard } from './founding.ts';
import { DAY_MS, type LocalClock } from './local-time.ts';

const HOUR_MS = 3_600_000;
const DAYS_AHEAD = 8;
const PLATOONS = 3;

export type Shifts = ReadonlyMap<string, readonly (readonly [from: number, until: number])[]>;

/** The rosters from the first day until a week ahead, as planned on the first. */
export function planShifts(
  chronicle: Chronicle,
  demo: Demo,
  yard: Yard,
  clock: LocalClock,
  [start, end]: readonly [number, number],
): Shifts {
  const { kind, drivers } = demo.past.rota;
  const shifts = new Map<string, [number, number][]>();
  const days = Math.ceil((end - start) / DAY_MS) + DAYS_AHEAD;
  for (const [i, email] of drivers.entries()) {
    const driverId = of(yard.drivers, email);
    const mine: [number, number][] = [];
    for (let day = 0; day < days; day++) {
      const midnight = clock.midnight(start, day);
      const shift = kind === 'days' ? dayShift(clock, midnight, i) : platoonShift(clock, midnight, day, i);
      if (shift) mine.push(shift);
    }
    shifts.set(driverId, mine);
    for (const [from, until] of mine) {
      const id = chronicle.id(start + 5 * HOUR_MS);
      const payload = shiftPayload({ driverId, startsAt: iso(from), endsAt: iso(until) });
      chronicle.tell(start + 5 * HOUR_MS, yard.admin, {
        streamType: 'shift',
        streamId: id,
        version: 1,
        type: 'shift.created',
        payload,
      });
    }
  }
  return shifts;
}

/** Workdays, half of the people early; every fifth person also on Saturday. */
function dayShift(clock: LocalClock, midnight: number, i: number): [number, number] | undefined {
  const weekday = clock.weekday(midnight + 12 * HOUR_MS);
  if (weekday === 0 || (weekday === 6 && i % 5 !== 0)) return undefined;
  const from = midnight + (i % 2 === 0 ? 5.5 : 8) * HOUR_MS;
  return [from, from + 10 * HOUR_MS];
}

/** A day on and two off, from seven to seven. */
function platoonShift(clock: LocalClock, midnight: number, day: number, i: number): [number, number] | undefined {
  if (day % PLATOONS !== i % PLATOONS) return undefined;
  return [midnight + 7 * HOUR_MS, clock.midnight(midnight + 12 * HOUR_MS, 1) + 7 * HOUR_MS];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

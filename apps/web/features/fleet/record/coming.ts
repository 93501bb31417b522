import type { DriverOverview, UnitOverview } from '@yardmaster/client/schema';

type Job = UnitOverview['reservations'][number];
type Kind = NonNullable<DriverOverview['timeOff'][number]['kind']>;

export type Coming = { id: string; from: string; until: string; isNow: boolean } & (
  | { kind: 'reservation'; job: Job }
  | { kind: 'maintenance'; note: string | null; inTheWay: number }
  | { kind: 'shift' }
  | { kind: 'timeOff'; why: Kind | null }
);

type Planned = Pick<UnitOverview, 'reservations'> &
  Partial<Pick<UnitOverview, 'maintenance'> & Pick<DriverOverview, 'shifts' | 'timeOff'>>;

/** Everything that is planned of a unit or a driver in one list, what begins first in front; what is over is left out. */
export function comingOf(
  { reservations, maintenance = [], shifts = [], timeOff = [] }: Planned,
  nowMs: number,
): Coming[] {
  const span = (id: string, from: string, until: string) => ({ id, from, until, isNow: Date.parse(from) <= nowMs });
  const all: Coming[] = [
    ...reservations.flatMap((job): Coming[] =>
      job.plannedFrom !== null && job.plannedUntil !== null
        ? [{ ...span(job.id, job.plannedFrom, job.plannedUntil), kind: 'reservation', job }]
        : [],
    ),
    ...maintenance.map(
      ({ id, startsAt, endsAt, note, reservations: held }): Coming => ({
        ...span(id, startsAt, endsAt),
        kind: 'maintenance',
        note,
        inTheWay: held.length,
      }),
    ),
    ...shifts.map(({ id, startsAt, endsAt }): Coming => ({ ...span(id, startsAt, endsAt), kind: 'shift' })),
    ...timeOff.map(
      ({ id, startsAt, endsAt, kind }): Coming => ({ ...span(id, startsAt, endsAt), kind: 'timeOff', why: kind }),
    ),
  ];
  return (
    all
      // A reservation that nobody has released stands there until somebody does.
      .filter((one) => one.kind === 'reservation' || Date.parse(one.until) > nowMs)
      .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from) || (a.id < b.id ? -1 : 1))
  );
}

import { openNeed } from '@yardmaster/domain/work-order/status';
import { isPassable } from './blocked.ts';
import {
  type BoardIndex,
  type BoardOrder,
  type BoardRequirement,
  compareText,
  isMapped,
  type UnitRow,
  unitRow,
  whereOf,
} from './model.ts';
import type { Ranking, Rankings } from './use-ranking.ts';

export type Candidate = UnitRow & {
  /** To the order's place, as the crow flies: from where the server last saw the unit, else from its site; null when unknown. */
  distanceKm: number | null;
  /** What else the server ranked it by; undefined until it has answered. */
  standing: Standing | undefined;
  /** The waiting order that this unit is promised to. */
  promisedTo: BoardOrder | undefined;
  /** What the server says for or against it, in sentences: warnings of one that can go, reasons of one that cannot. */
  reasons: string[];
  /** It cannot go, but whoever may can send it with a reason. */
  isPassable: boolean;
};

export type Standing = {
  idleMinutes: number;
  /** Until it is reserved for another job; null: nothing is planned. */
  minutesToReservation: number | null;
  /** Nothing that is planned with it comes before the job's end. */
  fitsUntilEnd: boolean;
};

type Point = { latitude: number; longitude: number };

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const rad = (deg: number) => (deg * Math.PI) / 180;
  const dLat = rad(b.latitude - a.latitude);
  const dLon = rad(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

/** The requirements that still lack a unit, queued or not. */
export function openRequirements(order: BoardOrder): BoardRequirement[] {
  if (order.status === 'completed' || order.status === 'cancelled') return [];
  return order.requirements.filter((r) => openNeed(r) > 0);
}

function byName(a: Candidate, b: Candidate): number {
  return compareText(a.unit.identifier, b.unit.identifier);
}

function reasonsOf(unit: Ranking['units'][number] | undefined): string[] {
  const { canGo = true, findings = [] } = unit ?? {};
  return findings.filter(({ level }) => canGo || level === 'block').map(({ text }) => text);
}

/** As the server ranked it; until it has answered, or where it knows of no position, from the unit's site. */
export function unitDistanceKm(
  told: Pick<Ranking['units'][number], 'parts'> | undefined,
  site: Point | undefined,
  target: Point | undefined,
): number | null {
  const meters = told?.parts.distance.distanceMeters ?? null;
  if (meters !== null) return meters / 1_000;
  return site && target ? distanceKm(site, target) : null;
}

function standingOf({ parts: { idle, reservation, fit } }: Ranking['units'][number]): Standing {
  const { idleMinutes } = idle;
  return { idleMinutes, minutesToReservation: reservation.minutesToReservation, fitsUntilEnd: fit.fitsUntilEnd };
}

/** The promised last, then the nearest first. */
function rank(a: Candidate, b: Candidate): number {
  return (
    Number(a.promisedTo !== undefined) - Number(b.promisedTo !== undefined) ||
    (a.distanceKm ?? Number.MAX_VALUE) - (b.distanceKm ?? Number.MAX_VALUE) ||
    byName(a, b)
  );
}

/**
 * Units of the required type: first those that can go, then those that cannot. As the server ranks them where it has
 * answered; until then those that are available, the nearest first.
 */
export function candidatesFor(
  index: BoardIndex,
  order: BoardOrder,
  requirement: BoardRequirement,
  rankings: Rankings = new Map(),
) {
  const ranked = new Map(rankings.get(requirement.id)?.units.map((unit) => [unit.id, unit]));
  const where = whereOf(index, order);
  const target = where && isMapped(where) ? where : undefined;
  const promises = new Map(
    index.board.queue.flatMap((e) =>
      e.proposal && e.workOrderId !== order.id
        ? [[e.proposal.equipmentId, index.orders.get(e.workOrderId)] as const]
        : [],
    ),
  );
  const all = index.board.units
    .filter((u) => u.equipmentTypeId === requirement.equipmentTypeId)
    .map((unit): Candidate => {
      const row = unitRow(index, unit);
      const told = ranked.get(unit.id);
      return {
        ...row,
        distanceKm: unitDistanceKm(told, row.site, target),
        standing: told && standingOf(told),
        promisedTo: promises.get(unit.id),
        reasons: reasonsOf(told),
        isPassable: isPassable(told?.findings ?? []),
      };
    })
    .toSorted(byName);
  // What this browser has just done is newer than what the server said.
  const canGo = (c: Candidate) => c.status === 'available' && ranked.get(c.unit.id)?.canGo !== false;
  const place = (c: Candidate) => ranked.get(c.unit.id)?.rank ?? Number.MAX_SAFE_INTEGER;
  return {
    can: all.filter(canGo).toSorted((a, b) => place(a) - place(b) || rank(a, b)),
    cannot: all.filter((c) => !canGo(c)),
  };
}

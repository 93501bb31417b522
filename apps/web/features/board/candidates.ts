import { openNeed } from '@yardmaster/domain/work-order/status';
import {
  type BoardIndex,
  type BoardOrder,
  type BoardRequirement,
  type BoardSite,
  compareText,
  siteOf,
  type UnitRow,
  unitRow,
} from './model.ts';

export type Candidate = UnitRow & {
  /** From the unit's site to the order's, as the crow flies; null when either is unknown. */
  distanceKm: number | null;
  /** The waiting order that this unit is promised to. */
  promisedTo: BoardOrder | undefined;
};

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance (haversine). */
export function distanceKm(a: BoardSite, b: BoardSite): number {
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

/** The promised last, then the nearest first. */
function rank(a: Candidate, b: Candidate): number {
  return (
    Number(a.promisedTo !== undefined) - Number(b.promisedTo !== undefined) ||
    (a.distanceKm ?? Number.MAX_VALUE) - (b.distanceKm ?? Number.MAX_VALUE) ||
    byName(a, b)
  );
}

/** Units of the required type: first those that can go, nearest first, then those that cannot. */
export function candidatesFor(index: BoardIndex, order: BoardOrder, requirement: BoardRequirement) {
  const target = siteOf(index, order.siteId);
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
      const distance = target && row.site ? distanceKm(row.site, target) : null;
      return { ...row, distanceKm: distance, promisedTo: promises.get(unit.id) };
    })
    .toSorted(byName);
  return {
    can: all.filter((c) => c.status === 'available').toSorted(rank),
    cannot: all.filter((c) => c.status !== 'available'),
  };
}

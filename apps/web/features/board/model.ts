import { isLive } from '@yardmaster/domain/assignment/moves';
import type { Board } from '@yardmaster/domain/board/board';
import { placeName } from '../ui/maps.ts';
import type { StatusKey } from '../ui/status.tsx';

export type BoardUnit = Board['units'][number];
export type BoardDriver = Board['drivers'][number];
export type BoardOrder = Board['workOrders'][number];
export type BoardRequirement = BoardOrder['requirements'][number];
export type BoardAssignment = Board['assignments'][number];
export type BoardReservation = Board['reservations'][number];
export type BoardSite = Board['sites'][number];
export type BoardEntry = Board['queue'][number];

/** What is shown of a type or a driver that the board does not name. */
type Unknown = { type: string; driver: string };
const NAMELESS: Unknown = { type: '?', driver: '?' };

/** By driver: 0 who is in a shift, more who is less to be had. */
export type RankOf = (driverId: string) => number;
const ALIKE: RankOf = () => 0;

/** The board with a way from each thing to what belongs to it. */
export type BoardIndex = {
  board: Board;
  unknown: Unknown;
  units: Map<string, BoardUnit>;
  drivers: Map<string, BoardDriver>;
  typeNames: Map<string, string>;
  sites: Map<string, BoardSite>;
  orders: Map<string, BoardOrder>;
  assignments: Map<string, BoardAssignment>;
  byUnit: Map<string, BoardAssignment>;
  byDriver: Map<string, BoardAssignment>;
  byOrder: Map<string, BoardAssignment[]>;
  /** What a unit, and what an order, is reserved for, the next first. */
  reservationsOfUnit: Map<string, BoardReservation[]>;
  reservationsOfOrder: Map<string, BoardReservation[]>;
  rankOf: RankOf;
};

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

export function indexBoard(board: Board, unknown = NAMELESS, rankOf = ALIKE): BoardIndex {
  const live = board.assignments.filter((a) => isLive(a.status));
  return {
    board,
    unknown,
    units: byId(board.units),
    drivers: byId(board.drivers),
    typeNames: new Map(board.equipmentTypes.map((t) => [t.id, t.name])),
    sites: byId(board.sites),
    orders: byId(board.workOrders),
    assignments: byId(live),
    byUnit: new Map(live.map((a) => [a.equipmentId, a])),
    byDriver: new Map(live.flatMap((a) => a.crew.map((c) => [c.driverId, a] as const))),
    byOrder: Map.groupBy(live, (a) => a.workOrderId),
    reservationsOfUnit: Map.groupBy(board.reservations, (r) => r.equipmentId),
    reservationsOfOrder: Map.groupBy(board.reservations, (r) => r.workOrderId),
    rankOf,
  };
}

export function typeName(index: BoardIndex, equipmentTypeId: string): string {
  return index.typeNames.get(equipmentTypeId) ?? index.unknown.type;
}

export function siteOf(index: BoardIndex, siteId: string | null): BoardSite | undefined {
  return siteId === null ? undefined : index.sites.get(siteId);
}

/** Where an order is, and what that is called: a site's name, or the address of a place of its own. */
type Where = { name: string; address: string | null; latitude: number | null; longitude: number | null };

export function whereOf(index: BoardIndex, { siteId, place }: BoardOrder): Where | undefined {
  // What a browser has kept from before there were places says nothing of them.
  if (place) return { ...place, name: placeName(place) };
  const site = siteOf(index, siteId);
  return site && { ...site, address: null };
}

type Point = { latitude: number; longitude: number };

/** The same where it is known to the map. */
export function isMapped<T extends { latitude: number | null; longitude: number | null }>(
  where: T,
): where is T & Point {
  return where.latitude !== null && where.longitude !== null;
}

export function crewNames(index: BoardIndex, assignment: BoardAssignment): string[] {
  return assignment.crew.map((c) => index.drivers.get(c.driverId)?.name ?? index.unknown.driver);
}

/** One unit, with what it is doing. */
export type UnitRow = {
  unit: BoardUnit;
  type: string;
  status: StatusKey;
  assignment: BoardAssignment | undefined;
  order: BoardOrder | undefined;
  crew: string[];
  site: BoardSite | undefined;
};

export function unitRow(index: BoardIndex, unit: BoardUnit): UnitRow {
  const assignment = index.byUnit.get(unit.id);
  return {
    unit,
    type: typeName(index, unit.equipmentTypeId),
    status: assignment?.status ?? unit.status,
    assignment,
    order: assignment ? index.orders.get(assignment.workOrderId) : undefined,
    crew: assignment ? crewNames(index, assignment) : [],
    site: siteOf(index, unit.siteId),
  };
}

/**
 * Drivers who could go now: available, and in nobody's crew. Who is in a shift comes first; those promised to a waiting order
 * come last.
 */
export function freeDrivers(index: BoardIndex): BoardDriver[] {
  const promised = new Set(index.board.queue.flatMap((e) => (e.proposal ? [e.proposal.driverId] : [])));
  return index.board.drivers
    .filter((d) => d.status === 'available' && !index.byDriver.has(d.id))
    .toSorted(
      (a, b) =>
        Number(promised.has(a.id)) - Number(promised.has(b.id)) ||
        index.rankOf(a.id) - index.rankOf(b.id) ||
        compareText(a.name, b.name),
    );
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** `EX-9` before `EX-10`. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

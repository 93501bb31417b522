import type { Positions, UnitPosition } from '@yardmaster/domain/position/position';
import { type Filter, unitGroups, workLists } from '../board/lists.ts';
import {
  type BoardDriver,
  type BoardIndex,
  type BoardOrder,
  type BoardSite,
  isMapped,
  type UnitRow,
  whereOf,
} from '../board/model.ts';
import type { StatusKey } from '../ui/status.tsx';
import { last } from './last.ts';

/** A place that is older than this says where something was, and is drawn grey. */
const OLD_MS = 15 * 60_000;

/** What was told of units and drivers. */
export type Seen = Pick<Positions, 'units' | 'drivers'>;

/** How far a place can be trusted: seen lately, seen long ago, or never seen and drawn where it belongs. */
export type Trust = 'fresh' | 'old' | 'unseen';
type Spot = { key: string; id: string; name: string; longitude: number; latitude: number };

export type UnitSpot = Spot & {
  kind: 'unit';
  status: StatusKey;
  trust: Trust;
  seen: UnitPosition | undefined;
  row: UnitRow;
};
export type OrderSpot = Spot & { kind: 'order'; order: BoardOrder; site: string };
export type DriverSpot = Spot & {
  kind: 'driver';
  status: StatusKey;
  trust: Trust;
  seenAt: string;
  driver: BoardDriver;
};
export type AnySpot = UnitSpot | OrderSpot | DriverSpot;

/** From a unit that is under way to where it goes. */
export type Way = { from: Spot; to: Spot; status: StatusKey };
/** `spots`: the jobs, drivers and units in one list. A part in which nothing changed is the same object as before. */
export type Places = {
  spots: AnySpot[];
  units: UnitSpot[];
  orders: OrderSpot[];
  drivers: DriverSpot[];
  ways: Way[];
  sites: readonly BoardSite[];
  nowhere: UnitRow[];
};

function trustOf(seenAt: string, nowMs: number): Trust {
  return nowMs - Date.parse(seenAt) > OLD_MS ? 'old' : 'fresh';
}

/** The units that pass the filter. A position changes none of them. */
const rowsOf = last((index: BoardIndex, text: string, type: string, status: string) =>
  unitGroups(index, { text, type, status }).flatMap((group) => group.rows),
);

/** As each row was drawn last: of a thousand units some move at a time, and the others are the same object. */
const drawn = new WeakMap<UnitRow, UnitSpot>();

function unitSpot(row: UnitRow, seen: UnitPosition | undefined, nowMs: number): UnitSpot | undefined {
  const trust = seen ? trustOf(seen.occurredAt, nowMs) : 'unseen';
  const before = drawn.get(row);
  if (before?.trust === trust && before.seen === seen) return before;
  const at = seen ?? row.site;
  if (!at) return undefined;
  const { status, unit } = row;
  const { id, identifier: name } = unit;
  const { longitude, latitude } = at;
  const spot: UnitSpot = { kind: 'unit', key: `unit:${id}`, id, name, longitude, latitude, status, trust, seen, row };
  drawn.set(row, spot);
  return spot;
}

/**
 * What the map shows: units that pass the board's filter where they were seen, else at their site and said to be so; jobs that
 * are open, at theirs or at a place of their own; drivers who share their place and are not with a unit.
 */
export function placesOf(
  index: BoardIndex,
  { units: seenOfUnits, drivers: seenOfDrivers }: Seen,
  view: Filter,
  nowMs: number,
): Places {
  const seenUnits = new Map(seenOfUnits.map((place) => [place.equipmentId, place]));
  const units: UnitSpot[] = [];
  const nowhere: UnitRow[] = [];
  for (const row of rowsOf(index, view.text, view.type, view.status)) {
    const spot = unitSpot(row, seenUnits.get(row.unit.id), nowMs);
    if (spot) units.push(spot);
    else nowhere.push(row);
  }
  const orders = orderSpots(index, view.text);
  const drivers = driverSpots(index, seenOfDrivers, nowMs);
  const spots = [...orders, ...drivers, ...units];
  return { spots, units, orders, drivers, ways: waysOf(index, units), sites: index.board.sites, nowhere };
}

const orderSpots = last((index: BoardIndex, text: string): OrderSpot[] => {
  const { waiting, unassigned, inHand } = workLists(index, text);
  const orders = new Map([...waiting, ...unassigned, ...inHand].map(({ order }) => [order.id, order]));
  return [...orders.values()].flatMap((order) => orderSpot(index, order) ?? []);
});

function orderSpot(index: BoardIndex, order: BoardOrder): OrderSpot | undefined {
  const where = whereOf(index, order);
  if (!where || !isMapped(where)) return undefined;
  const { id, number: name } = order;
  const { longitude, latitude } = where;
  return { kind: 'order', key: `order:${id}`, id, name, longitude, latitude, order, site: where.name };
}

const driverSpots = last((index: BoardIndex, places: Seen['drivers'], nowMs: number): DriverSpot[] =>
  places.flatMap(({ driverId, longitude, latitude, occurredAt }) => {
    const driver = index.drivers.get(driverId);
    // With a unit they are where it is.
    if (!driver || index.byDriver.has(driverId)) return [];
    const { id, name, status } = driver;
    const trust = trustOf(occurredAt, nowMs);
    return {
      kind: 'driver',
      key: `driver:${id}`,
      id,
      name,
      longitude,
      latitude,
      status,
      trust,
      seenAt: occurredAt,
      driver,
    };
  }),
);

function waysOf(index: BoardIndex, units: readonly UnitSpot[]): Way[] {
  return units.flatMap((unit) => {
    const { order, status } = unit.row;
    if (unit.trust === 'unseen' || !order || (status !== 'dispatched' && status !== 'en_route')) return [];
    const to = orderSpot(index, order);
    return to ? { from: unit, to, status } : [];
  });
}

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

export function isWithin({ longitude, latitude }: Spot, [west, south, east, north]: Box): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Around everything; undefined where there is nothing. */
export function boxOf(spots: readonly Spot[]): Box | undefined {
  if (spots.length === 0) return undefined;
  const longitudes = spots.map((spot) => spot.longitude);
  const latitudes = spots.map((spot) => spot.latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

import type { Timeline } from '@yardmaster/domain/timeline/timeline';
import type { Translate } from '../../i18n/translate.ts';
import { unitGroups, type Filter, type UnitGroup } from '../board/lists.ts';
import type { BoardDriver, BoardIndex, UnitRow } from '../board/model.ts';
import { awayBar, type Bar, workBars } from './bars.ts';
import { type Placed, placed } from './tracks.ts';

export const PEOPLE = ['hidden', 'paired', 'grouped'] as const;
/** Where lanes of drivers stand: nowhere, below the units they are with, or together at the end. */
export type People = (typeof PEOPLE)[number];

/** Of the clock above all lanes, of a group's head and of a lane, in pixels. */
export type Heights = { axisPx: number; groupPx: number; lanePx: number };

/** `scale`: how large text is, 1 at sixteen pixels. Rows hold text, so they grow with it. */
export function heightsAt(scale: number): Heights {
  return { axisPx: 32 * scale, groupPx: 28 * scale, lanePx: 36 * scale };
}

export type LaneBar = Placed<Bar>;
type Lane = {
  key: string;
  name: string;
  /** What is drawn behind the work: maintenance, shifts, time off. */
  behind: Bar[];
  work: LaneBar[];
};
export type UnitLane = Lane & { kind: 'unit'; row: UnitRow; isAlone: boolean; people: string };
export type DriverLane = Lane & { kind: 'driver'; driver: BoardDriver; isPaired: boolean };
export type GroupHead = {
  kind: 'group';
  key: string;
  name: string;
  count: number;
  free: number;
  of: 'units' | 'drivers';
};
export type TimelineRow = GroupHead | UnitLane | DriverLane;

export function heightOf(row: TimelineRow, { groupPx, lanePx }: Heights): number {
  return row.kind === 'group' ? groupPx : lanePx;
}

/** Where each row begins, from the top of the clock, and behind them where the last one ends. */
export function topsOf(rows: readonly TimelineRow[], heights: Heights): number[] {
  const tops = [heights.axisPx];
  for (const row of rows) tops.push((tops.at(-1) ?? heights.axisPx) + heightOf(row, heights));
  return tops;
}

/** The rows that lie between two heights, and the one that has to stay in the page wherever it lies. Ascending. */
export function rowsInSight(tops: readonly number[], topPx: number, bottomPx: number, keep: number): number[] {
  const count = tops.length - 1;
  const found: number[] = [];
  for (let i = firstBelow(tops, topPx); i < count && (tops[i] ?? bottomPx) < bottomPx; i++) found.push(i);
  if (keep < 0 || keep >= count || found.includes(keep)) return found;
  return [...found, keep].toSorted((a, b) => a - b);
}

/** The first row of which something lies below a height. */
function firstBelow(tops: readonly number[], px: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle + 1] ?? 0) > px) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Parts = {
  index: BoardIndex;
  ofUnit: Map<string, Bar[]>;
  ofDriver: Map<string, Bar[]>;
  behindUnit: Map<string, Bar[]>;
  behindDriver: Map<string, Bar[]>;
};

function partsOf(index: BoardIndex, read: Timeline | undefined, nowMs: number, t: Translate<'timeline'>): Parts {
  const bars = workBars(index, read, nowMs);
  const byDriver = bars.flatMap((bar) => bar.work?.driverIds.map((id) => ({ id, bar })) ?? []);
  const maintenance = (read?.maintenanceWindows ?? []).map((w) => ({
    id: w.equipmentId,
    bar: awayBar('maintenance', w, w.note ?? t('bar.maintenance')),
  }));
  const people = [
    ...(read?.shifts ?? []).map((s) => ({ id: s.driverId, bar: awayBar('shift', s, t('bar.shift')) })),
    ...(read?.timeOff ?? []).map((o) => ({ id: o.driverId, bar: awayBar('timeOff', o, t('bar.timeOff')) })),
  ];
  return {
    index,
    ofUnit: Map.groupBy(bars, (bar) => bar.work?.equipmentId ?? ''),
    ofDriver: barsBy(byDriver),
    behindUnit: barsBy(maintenance),
    behindDriver: barsBy(people),
  };
}

function barsBy(items: readonly { id: string; bar: Bar }[]): Map<string, Bar[]> {
  const groups = Map.groupBy(items, ({ id }) => id);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ bar }) => bar)]));
}

function unitLane({ index, ofUnit, behindUnit }: Parts, row: UnitRow): UnitLane {
  const { id, identifier } = row.unit;
  const next = row.assignment ? undefined : index.reservationsOfUnit.get(id)?.[0];
  const people = row.assignment ? row.crew : (next?.driverIds ?? []).map((d) => index.drivers.get(d)?.name ?? '');
  return {
    kind: 'unit',
    key: id,
    name: identifier,
    row,
    isAlone: row.assignment !== undefined && row.crew.length === 0,
    people: people.join(', '),
    behind: behindUnit.get(id) ?? [],
    work: placed(ofUnit.get(id) ?? []),
  };
}

function driverLane({ ofDriver, behindDriver }: Parts, driver: BoardDriver, unitId: string | null): DriverLane {
  return {
    kind: 'driver',
    key: unitId === null ? driver.id : `${unitId}/${driver.id}`,
    name: driver.name,
    driver,
    isPaired: unitId !== null,
    behind: behindDriver.get(driver.id) ?? [],
    work: placed(ofDriver.get(driver.id) ?? []),
  };
}

/** Who is, or is planned to be, with a unit: their lanes stand below its own. */
function pairOf(parts: Parts, { key, work }: UnitLane): DriverLane[] {
  const ids = work.filter((bar) => bar.kind !== 'over').flatMap((bar) => bar.work?.driverIds ?? []);
  return [...new Set(ids)].flatMap((id) => {
    const driver = parts.index.drivers.get(id);
    return driver ? [driverLane(parts, driver, key)] : [];
  });
}

function groupRows(parts: Parts, { typeId, name, rows, free }: UnitGroup, people: People): TimelineRow[] {
  const head: GroupHead = { kind: 'group', key: typeId, name, count: rows.length, free, of: 'units' };
  const lanes = rows.flatMap((row): TimelineRow[] => {
    const lane = unitLane(parts, row);
    return people === 'paired' ? [lane, ...pairOf(parts, lane)] : [lane];
  });
  return [head, ...lanes];
}

/** What the timeline shows from top to bottom: for each type its head and units, and the drivers where they are wanted. */
export function timelineRows(
  index: BoardIndex,
  read: Timeline | undefined,
  filter: Filter,
  people: People,
  nowMs: number,
  t: Translate<'timeline'>,
): TimelineRow[] {
  const parts = partsOf(index, read, nowMs, t);
  const rows = unitGroups(index, filter).flatMap((group) => groupRows(parts, group, people));
  if (people !== 'grouped' || index.board.drivers.length === 0) return rows;
  const drivers = index.board.drivers.map((driver) => driverLane(parts, driver, null));
  const free = index.board.drivers.filter((d) => d.status === 'available' && !index.byDriver.has(d.id)).length;
  return [
    ...rows,
    { kind: 'group', key: 'drivers', name: t('lane.drivers'), count: drivers.length, free, of: 'drivers' },
    ...drivers,
  ];
}

import type { Bar, Work } from './bars.ts';
import { type Hand, laterThanNow, type Target } from './hand.ts';
import type { TimelineRow, UnitLane } from './lanes.ts';
import type { Cell } from './use-cells.ts';

/** The lane and the bar of a cell. */
export function barAt(
  rows: readonly TimelineRow[],
  cell: Cell | null,
): { lane: UnitLane; bar: (Bar & { work: Work }) | null } | null {
  const lane = rows.find((row) => row.key === cell?.row);
  if (lane?.kind !== 'unit') return null;
  const bar = lane.work.find((one) => one.key === cell?.bar);
  return { lane, bar: bar?.work ? { ...bar, work: bar.work } : null };
}

/** The unit's lane at a height. */
export function laneAt(rows: readonly TimelineRow[], tops: readonly number[], y: number): UnitLane | null {
  const next = tops.findIndex((top) => top > y);
  const row = next > 0 ? rows[next - 1] : undefined;
  return row?.kind === 'unit' ? row : null;
}

/** A snap further; from now on, the first time that is not now any more. */
export function nextMoment(hand: Hand, { isNow, fromMs, untilMs }: Target, by: number): number {
  if (hand.kind === 'extend') return untilMs + by;
  return isNow && by > 0 ? laterThanNow(fromMs) : fromMs + by;
}

export function nextUnit(rows: readonly TimelineRow[], lane: UnitLane | null, by: 1 | -1): UnitLane | null {
  for (let i = rows.findIndex((row) => row.key === lane?.key) + by; i >= 0 && i < rows.length; i += by) {
    const row = rows[i];
    if (row?.kind === 'unit') return row;
  }
  return null;
}

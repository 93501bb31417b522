import type { Bar, Work } from './bars.ts';
import { SNAP_MS } from './axis.ts';
import { aim, type Hand, laterThanNow, type Target } from './hand.ts';
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
function nextMoment(hand: Hand, { isNow, fromMs, untilMs }: Target, by: number): number {
  if (hand.kind === 'extend') return untilMs + by;
  return isNow && by > 0 ? laterThanNow(fromMs) : fromMs + by;
}

function nextUnit(rows: readonly TimelineRow[], lane: UnitLane | null, by: 1 | -1): UnitLane | null {
  for (let i = rows.findIndex((row) => row.key === lane?.key) + by; i >= 0 && i < rows.length; i += by) {
    const row = rows[i];
    if (row?.kind === 'unit') return row;
  }
  return null;
}

/**
 * Where what is held at `target` is held after an arrow: a snap to the side, or over the next unit. With Shift a reservation
 * gets longer or shorter, where it is held. Null: nowhere else.
 */
export function nudged(
  hand: Hand,
  target: Target,
  { key, isShift }: { key: string; isShift: boolean },
  rows: readonly TimelineRow[],
  nowMs: number,
): Target | null {
  const { lane, fromMs, untilMs } = target;
  const held: Hand = hand.kind === 'move' ? { kind: 'move', bar: { ...hand.bar, fromMs, untilMs } } : hand;
  const by = key === 'ArrowRight' ? SNAP_MS : key === 'ArrowLeft' ? -SNAP_MS : 0;
  if (by !== 0) {
    const drawn: Hand = isShift && held.kind === 'move' ? { kind: 'extend', bar: held.bar } : held;
    return aim(drawn, lane, nextMoment(drawn, target, by), nowMs);
  }
  if (hand.kind === 'extend') return null;
  const next = nextUnit(rows, lane, key === 'ArrowDown' ? 1 : -1);
  return next && aim(held, next, fromMs, nowMs);
}

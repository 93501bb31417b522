'use client';

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { xOf } from './axis.ts';
import { type Heights, type LaneBar, type TimelineRow } from './lanes.ts';
import type { TimelineView } from './use-timeline-view.ts';

/** Where the keys are: on a lane's head (`bar` is ''), or on one of its bars. */
export type Cell = { row: string; bar: string };

type Lane = Exclude<TimelineRow, { kind: 'group' }>;

function isLane(row: TimelineRow | undefined): row is Lane {
  return row !== undefined && row.kind !== 'group';
}

/** The bars of a lane that can be come to, from left to right. */
function reachable(lane: Lane, { range }: TimelineView): LaneBar[] {
  return lane.work.filter((bar) => bar.fromMs < range.untilMs && bar.untilMs > range.fromMs);
}

function nextLane(rows: readonly TimelineRow[], from: number, by: 1 | -1): Lane | undefined {
  for (let i = from + by; i >= 0 && i < rows.length; i += by) {
    const row = rows[i];
    if (isLane(row)) return row;
  }
  return undefined;
}

/** Of another lane the bar that lies under or over this one; the nearest where none does. */
function nearest(bars: readonly LaneBar[], to: LaneBar): string {
  const middle = (to.fromMs + to.untilMs) / 2;
  const away = (bar: LaneBar) => Math.max(bar.fromMs - middle, middle - bar.untilMs, 0);
  return bars.toSorted((a, b) => away(a) - away(b))[0]?.key ?? '';
}

/** Where an arrow leads; null where there is nothing. */
export function step(rows: readonly TimelineRow[], view: TimelineView, at: Cell, key: string): Cell | null {
  const index = rows.findIndex((row) => row.key === at.row);
  const lane = rows[index];
  if (!isLane(lane)) return null;
  const bars = reachable(lane, view);
  const place = bars.findIndex((bar) => bar.key === at.bar);
  switch (key) {
    case 'ArrowRight': {
      const next = bars[place + 1];
      return next ? { row: at.row, bar: next.key } : null;
    }
    case 'ArrowLeft':
      return place < 0 ? null : { row: at.row, bar: bars[place - 1]?.key ?? '' };
    case 'Home':
      return { row: at.row, bar: '' };
    case 'End':
      return { row: at.row, bar: bars.at(-1)?.key ?? '' };
    case 'ArrowDown':
    case 'ArrowUp': {
      const next = nextLane(rows, index, key === 'ArrowDown' ? 1 : -1);
      if (!next) return null;
      const bar = bars[place];
      return { row: next.key, bar: bar ? nearest(reachable(next, view), bar) : '' };
    }
    default:
      return null;
  }
}

export type Cells = {
  active: Cell | null;
  activeIndex: number;
  onKeyDown: (event: KeyboardEvent) => boolean;
  /** What the focus has come to, by the pointer or the tab key. */
  noteFocus: (target: EventTarget) => void;
  focus: (cell: Cell) => void;
};

export function cellOf(target: EventTarget | null): Cell | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  const bar = target.closest<HTMLElement>('[data-bar]')?.dataset.bar ?? '';
  return row === undefined ? null : { row, bar };
}

/**
 * Where the keys are now: with the bar, also when it has gone to another lane; else on its lane; else on the first.
 */
function placeOf(rows: readonly TimelineRow[], wanted: Cell | null): Cell | null {
  const has = (row: TimelineRow | undefined): row is Lane =>
    isLane(row) && row.work.some((bar) => bar.key === wanted?.bar);
  const lane = rows.find((row) => row.key === wanted?.row);
  if (wanted && wanted.bar !== '') {
    const holder = has(lane) ? lane : rows.find((row) => row.kind === 'unit' && has(row));
    if (holder) return { row: holder.key, bar: wanted.bar };
  }
  const here = isLane(lane) ? lane : rows.find(isLane);
  return here ? { row: here.key, bar: '' } : null;
}

/** One stop of the tab key for the whole timeline; the arrows go on from there. */
export function useCells(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly TimelineRow[],
  tops: readonly number[],
  view: TimelineView,
  { headPx, heights: { axisPx, lanePx } }: { headPx: number; heights: Heights },
): Cells {
  const [wanted, setWanted] = useState<Cell | null>(null);
  const mustFocus = useRef(false);
  const active = placeOf(rows, wanted);
  const activeIndex = rows.findIndex((row) => row.key === active?.row);

  // What was focused and is gone leaves the focus to its lane.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !active || !mustFocus.current) return;
    const selector = active.bar === '' ? '[data-head]' : `[data-bar="${CSS.escape(active.bar)}"]`;
    const target = element.querySelector<HTMLElement>(`[data-row="${CSS.escape(active.row)}"] ${selector}`);
    if (!target || target === document.activeElement) return;
    if (document.activeElement === document.body || element.contains(document.activeElement)) {
      target.focus({ preventScroll: true });
    }
  });

  function reveal(cell: Cell): void {
    const element = scroller.current;
    const index = rows.findIndex((row) => row.key === cell.row);
    const row = rows[index];
    if (!element || !isLane(row)) return;
    const top = tops[index] ?? 0;
    if (top < element.scrollTop + axisPx) element.scrollTo({ top: top - axisPx });
    const bottom = top + lanePx - element.clientHeight;
    if (bottom > element.scrollTop) element.scrollTo({ top: bottom });
    const bar = row.work.find((one) => one.key === cell.bar);
    if (!bar) return;
    const room = element.clientWidth - headPx;
    const left = Math.max(0, xOf(bar.fromMs, view.range, view.zoom));
    const right = xOf(bar.untilMs, view.range, view.zoom);
    if (left > element.scrollLeft + room - 48 || right < element.scrollLeft + 24)
      element.scrollTo({ left: left - room / 4 });
  }

  function focus(cell: Cell): void {
    mustFocus.current = true;
    setWanted(cell);
    reveal(cell);
  }

  return {
    active,
    activeIndex,
    focus,
    noteFocus(target) {
      const cell = cellOf(target);
      mustFocus.current = cell !== null;
      if (cell && (cell.row !== wanted?.row || cell.bar !== wanted.bar)) setWanted(cell);
    },
    onKeyDown(event) {
      if (!active || event.ctrlKey || event.metaKey || event.altKey) return false;
      const next = step(rows, view, active, event.key);
      if (!next) return false;
      event.preventDefault();
      focus(next);
      return true;
    },
  };
}

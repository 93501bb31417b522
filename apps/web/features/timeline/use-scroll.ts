'use client';

import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Days, daysOf, momentOf, type Range, SCALES, timeAt, xOf } from './axis.ts';
import { type Heights, heightsAt } from './lanes.ts';
import type { TimelineView } from './use-timeline-view.ts';

const NARROW_PX = 640;
const HEAD_PX = { wide: 284, narrow: 112 };
/** What is drawn beyond the edges; it moves in steps of this, not with each pixel. */
const CHUNK_PX = 320;
const ROWS_PX = 4 * heightsAt(1).lanePx;
/** What a rem is in a browser that nobody has told otherwise. */
const REM_PX = 16;
/** Where now stands when one comes to it: there is more to see of what comes than of what was. */
const NOW_AT = 0.3;
/** A day begins in the morning. */
const MORNING = { hour: 7, day: 5, week: 0 } as const;

/** How large text is, 1 as it comes. */
function scaleOf(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / REM_PX || 1;
}

export type Scroll = {
  headPx: number;
  scale: number;
  heights: Heights;
  isNarrow: boolean;
  /** What is in sight, in steps: of the clock, and of the rows in pixels from the top. */
  inSight: Range;
  topPx: number;
  bottomPx: number;
  days: Days;
  goToNow: () => void;
  /** Back to the day that the link names. */
  goToDay: () => void;
};

type Box = { left: number; right: number; top: number; bottom: number };

function boxOf(element: HTMLElement | null): Box {
  const { scrollLeft = 0, scrollTop = 0, clientWidth = 1_500, clientHeight = 1_000 } = element ?? {};
  const down = (px: number, step: number) => (Math.floor(px / step) - 1) * step;
  const up = (px: number, step: number) => (Math.floor(px / step) + 2) * step;
  return {
    left: down(scrollLeft, CHUNK_PX),
    right: up(scrollLeft + clientWidth, CHUNK_PX),
    top: down(scrollTop, ROWS_PX),
    bottom: up(scrollTop + clientHeight, ROWS_PX),
  };
}

function isSame(a: Box, b: Box): boolean {
  return a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom;
}

/** Where the timeline is scrolled to: by the link when that changes, else by hand. The world's changes do not move it. */
export function useScroll(
  scroller: RefObject<HTMLElement | null>,
  { zoom, day, isToday, range }: TimelineView,
  nowMs: number,
  timeZone: string,
): Scroll {
  const [isNarrow, setNarrow] = useState(false);
  const [scale, setScale] = useState(1);
  const heights = useMemo(() => heightsAt(scale), [scale]);
  const [box, setBox] = useState(() => boxOf(null));
  const [days, setDays] = useState<Days>({ first: day, last: day });
  const headPx = (isNarrow ? HEAD_PX.narrow : HEAD_PX.wide) * scale;
  const shown = useRef<{ zoom: typeof zoom; day: string; isToday: boolean; range: Range } | null>(null);

  const lanePx = useCallback(() => Math.max(0, (scroller.current?.clientWidth ?? 0) - headPx), [scroller, headPx]);

  const look = useCallback(() => {
    const next = boxOf(scroller.current);
    setBox((was) => (isSame(was, next) ? was : next));
    const { current } = shown;
    if (!current || !scroller.current) return;
    const inSight = daysOf(scroller.current.scrollLeft, lanePx(), current.range, current.zoom, timeZone);
    setDays((was) => (was.first === inSight.first && was.last === inSight.last ? was : inSight));
  }, [scroller, lanePx, timeZone]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const measured = scaleOf();
      setScale(measured);
      setNarrow(element.clientWidth < NARROW_PX * measured);
      look();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);

  function goToNow(): void {
    const element = scroller.current;
    element?.scrollTo({ left: xOf(nowMs, range, zoom) - lanePx() * NOW_AT });
  }

  function goToDay(): void {
    scroller.current?.scrollTo({ left: xOf(momentOf(day, MORNING[zoom], timeZone), range, zoom) });
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const before = shown.current;
    shown.current = { zoom, day, isToday, range };
    if (before?.range === range) return;
    if (before && before.zoom !== zoom) {
      // One looks closer at the same: now stays where it is while it is in sight, else the middle.
      const nowPx = xOf(nowMs, before.range, before.zoom) - element.scrollLeft;
      const keptPx = nowPx >= 0 && nowPx <= lanePx() ? nowPx : lanePx() / 2;
      const kept = timeAt(element.scrollLeft + keptPx, before.range, before.zoom);
      element.scrollTo({ left: xOf(kept, range, zoom) - keptPx });
    } else if (before && before.isToday && isToday) {
      // Midnight has passed; nobody has moved.
      element.scrollBy({ left: -xOf(range.fromMs, before.range, zoom) });
    } else if (isToday) goToNow();
    else goToDay();
    look();
  });

  const msPerPx = 3_600_000 / SCALES[zoom].pxPerHour;
  const inSight = {
    fromMs: range.fromMs + box.left * msPerPx,
    untilMs: range.fromMs + box.right * msPerPx,
  };
  return { headPx, scale, heights, isNarrow, inSight, topPx: box.top, bottomPx: box.bottom, days, goToNow, goToDay };
}

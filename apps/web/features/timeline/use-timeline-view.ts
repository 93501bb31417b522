'use client';

import { useMemo } from 'react';
import { useBoardContext } from '../board/board-context.tsx';
import { useZone } from '../shell/session.tsx';
import { dayOf, isDay, type Range, rangeAround, type Zoom, ZOOMS } from './axis.ts';
import { PEOPLE, type People } from './lanes.ts';

export type TimelineView = {
  zoom: Zoom;
  /** The day that is looked at. */
  day: string;
  isToday: boolean;
  people: People;
  range: Range;
};

/** What of the timeline is looked at, as the link says it. */
export function useTimelineView(nowMs: number): TimelineView {
  const { view } = useBoardContext();
  const { timeZone } = useZone();
  const zoom = ZOOMS.find((one) => one === view.zoom) ?? 'day';
  const people = PEOPLE.find((one) => one === view.people) ?? 'hidden';
  const today = dayOf(nowMs, timeZone);
  const isToday = view.at === '' || !isDay(view.at);
  const day = isToday ? today : view.at;
  return useMemo(
    () => ({ zoom, day, isToday, people, range: rangeAround(day, zoom, timeZone) }),
    [zoom, day, isToday, people, timeZone],
  );
}

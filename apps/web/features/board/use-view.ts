'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Sort, SORTS } from './lists.ts';
import type { BoardIndex, BoardOrder } from './model.ts';
import { type Pane, paneOf, usualPane, writePane } from './view-pane.ts';

/** What of the board is looked at. All of it lives in the URL: a link shows the same. */
export type View = {
  text: string;
  /** Of the jobs on the left. */
  sort: Sort;
  type: string;
  status: string;
  order: string | null;
  pane: Pane;
  /** What the middle shows the units as. */
  view: (typeof VIEWS)[number];
  /** Of the timeline, as the link says it. */
  zoom: string;
  /** The day that is looked at, `2026-11-21`; empty: today, whichever that is. */
  at: string;
  people: string;
  /** Where the map looks, `48.137,11.575,9.5`: latitude, longitude, zoom; empty: at everything there is. */
  map: string;
  /** Of the job's panel: which part is looked at; empty: what is to be done. */
  tab: string;
  /** `open`: the run sheet lies over the board. */
  sheet: string;
};

export const VIEWS = ['list', 'timeline', 'map'] as const;

/** Name in the URL and the value that need not stand there. */
const PARAMS = [
  ['text', 'q', ''],
  ['sort', 'sort', 'priority'],
  ['type', 'type', 'all'],
  ['status', 'status', 'all'],
  ['order', 'order', ''],
  ['view', 'view', 'list'],
  ['zoom', 'zoom', 'day'],
  ['at', 'at', ''],
  ['people', 'people', 'hidden'],
  ['map', 'map', ''],
  ['tab', 'tab', ''],
  ['sheet', 'sheet', ''],
] as const;

export function useView(): { view: View; setView: (patch: Partial<View>) => void } {
  const params = useSearchParams();
  const path = usePathname();
  const view = useMemo(
    (): View => ({
      text: params.get('q') ?? '',
      sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'priority',
      type: params.get('type') ?? 'all',
      status: params.get('status') ?? 'all',
      order: params.get('order'),
      pane: paneOf(params),
      view: VIEWS.find((view) => view === params.get('view')) ?? 'list',
      zoom: params.get('zoom') ?? 'day',
      at: params.get('at') ?? '',
      people: params.get('people') ?? 'hidden',
      map: params.get('map') ?? '',
      tab: params.get('tab') ?? '',
      sheet: params.get('sheet') ?? '',
    }),
    [params],
  );

  const setView = useCallback(
    (wanted: Partial<View>) => {
      // Another job is looked at from its beginning.
      const patch = 'order' in wanted ? { tab: '', ...wanted } : wanted;
      const next = new URLSearchParams(window.location.search);
      for (const [name, param, standard] of PARAMS) {
        if (!(name in patch)) continue;
        const value = patch[name] ?? '';
        if (value === '' || value === standard) next.delete(param);
        else next.set(param, value);
      }
      writePane(next, patch.pane ?? paneAfter(patch, next));
      const query = queryOf(next);
      // Where nothing changes nothing is written: it would call back somebody who is on the way to another page.
      if (query === queryOf(new URLSearchParams(window.location.search))) return;
      // The browser's own call: Next keeps its hooks in step with it and does not ask the server.
      window.history.replaceState(null, '', query ? `${path}?${query}` : path);
    },
    [path],
  );

  return { view, setView };
}

/**
 * The job that was gone to last. What is on the screen follows when there is time for it, and a key that is pressed at once
 * is not meant for the job before.
 */
export function orderInAddress(): string | null {
  return new URLSearchParams(window.location.search).get('order');
}

/** The same, where it is on the board. */
export function orderNow(index: BoardIndex): BoardOrder | undefined {
  const id = orderInAddress();
  return id === null ? undefined : index.orders.get(id);
}

/** Who changes what the units are shown as looks at them, and goes on to; side by side there is no pane to keep. */
function paneAfter({ view }: Partial<View>, next: URLSearchParams): Pane {
  if (view === undefined) return paneOf(new URLSearchParams(window.location.search));
  return window.matchMedia('(width < 48rem)').matches ? 'units' : usualPane(next);
}

/** A comma need not be escaped, and a link that somebody wrote by hand is the same as ours. */
function queryOf(params: URLSearchParams): string {
  return params.toString().replaceAll('%2C', ',');
}

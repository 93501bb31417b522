'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { MapPinOff, Maximize, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useBoardContext } from '../board/board-context.tsx';
import { useWords } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { bold } from '../ui/tags.tsx';
import { cameraOf } from './camera.ts';
import type { ChartEvents } from './chart.ts';
import { featuresOf } from './features.ts';
import { IconSheet } from './icons.tsx';
import { type AnySpot, type Box, boxOf, isWithin, type Places, placesOf, type Seen } from './places.ts';
import { SpotCard } from './spot-card.tsx';
import { SpotList } from './spot-list.tsx';
import { KEYS_ID } from './texts.ts';
import { useCamera } from './use-camera.ts';
import { useChart } from './use-chart.ts';
import { usePositions } from './use-positions.ts';

/** Ages are drawn in halves of a minute: a picture that changes every second says no more. */
const AGE_MS = 30_000;
const CARD_GAP_PX = 8;
const CARD_OFF_PX = 22;

const NOBODY: Seen = { units: [], drivers: [] };

function usePlaces(): { places: Places; isKnown: boolean; isFailing: boolean } {
  const { index, view } = useBoardContext();
  const { text, type, status } = view;
  const { positions, isFailing } = usePositions();
  const now = useNow() ?? 0;
  const about = Math.floor(now / AGE_MS) * AGE_MS;
  const { units, drivers } = positions ?? NOBODY;
  const places = useMemo(
    () => placesOf(index, { units, drivers }, { text, type, status }, about),
    [index, units, drivers, text, type, status, about],
  );
  return { places, isKnown: positions !== undefined || isFailing, isFailing };
}

/** Where units, jobs and people are. The board stays what it is about: a job that is pressed is the one that is selected. */
export function MapPane() {
  const { places, isKnown, isFailing } = usePlaces();
  // The first view is around everything there is, so it waits until that is known.
  if (!isKnown) return <div className="min-h-0 flex-1 bg-sunken" />;
  return <Drawn places={places} isFailing={isFailing} />;
}

function Drawn({ places, isFailing }: { places: Places; isFailing: boolean }) {
  const { view, setView, picks, pick, clearPicks } = useBoardContext();
  const t = useTranslations('map');
  const { Orders: orders } = useWords();
  const container = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box>();
  const [one, setOne] = useState<string | null>(null);
  const [styleFailed, setStyleFailed] = useState(false);
  const { spots } = places;
  const camera = useMemo(() => cameraOf(view.map), [view.map]);
  const features = useMemo(() => featuresOf(places), [places]);
  const byKey = useMemo(() => new Map(spots.map((spot) => [spot.key, spot])), [spots]);
  const around = useMemo(() => boxOf(spots), [spots]);

  // Several are the board's own picks, in its lists and here; the job that it has selected is chosen here too.
  const chosen = useMemo(() => {
    const several = [...picks.ids].map((id) => `${picks.kind === 'units' ? 'unit' : 'order'}:${id}`);
    return new Set([
      ...(several.length > 0 || one === null ? several : [one]),
      ...(view.order === null ? [] : [`order:${view.order}`]),
    ]);
  }, [picks, one, view.order]);
  const only = one === null || picks.ids.size > 0 ? undefined : byKey.get(one);
  // Of a job the board's own panel says everything.
  const single = only?.kind === 'order' ? undefined : only;
  const focused = single ?? (view.order === null ? undefined : byKey.get(`order:${view.order}`));

  function choose(next: readonly string[]): void {
    const found = next.flatMap((key) => byKey.get(key) ?? []);
    if (picks.ids.size > 0) clearPicks();
    setOne(found.length === 1 ? (found[0]?.key ?? null) : null);
    if (found.length > 1) {
      // Orders or units, never both.
      const units = found.filter(({ kind }) => kind === 'unit');
      const orders = found.filter(({ kind }) => kind === 'order');
      for (const { id } of units) pick('units', id, 'one');
      if (units.length === 0) for (const { id } of orders) pick('orders', id, 'one');
    } else if (found[0]?.kind === 'order') setView({ order: found[0].id });
  }
  const events: ChartEvents = {
    onView: setBox,
    onLook: (looked) => link.onLook(looked),
    onChoose: (found, how) => choose(how === 'also' ? [...new Set([...chosen, ...found])] : found),
    onMove: () => place(card.current, single),
    onResize: () => focused && chart?.reveal(focused.longitude, focused.latitude, false),
    onStyleFailed: () => setStyleFailed(true),
  };
  const opened = useChart({ container, sheet, features, camera, box: around, events, t });
  const chart = opened.status === 'open' ? opened.chart : undefined;
  const link = useCamera({ container, chart, text: view.map, around, write: (map) => setView({ map }) });

  function place(element: HTMLElement | null, spot: AnySpot | undefined): void {
    if (!element || !spot || !chart) return;
    const { x, y } = chart.project(spot.longitude, spot.latitude);
    const { offsetWidth, offsetHeight, parentElement } = element;
    const room = parentElement?.clientWidth ?? 0;
    // Above its place and inside the map; below it where there is no room above.
    const left = Math.max(CARD_GAP_PX, Math.min(x - offsetWidth / 2, room - offsetWidth - CARD_GAP_PX));
    const isBelow = y - offsetHeight - CARD_OFF_PX < 0;
    const top = isBelow ? y + CARD_OFF_PX : y - offsetHeight - CARD_OFF_PX;
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
  useEffect(() => place(card.current, single));
  useEffect(() => chart?.choose([...chosen]), [chart, chosen]);

  const inView = useMemo(() => (box ? spots.filter((spot) => isWithin(spot, box)) : spots), [spots, box]);
  // What is drawn comes first: the list follows when nothing else is to be done.
  const listed = useDeferredValue(inView);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col @2xl:flex-row">
      <IconSheet ref={sheet} />
      <div className="relative min-h-64 min-w-0 flex-1 overflow-hidden bg-sunken">
        <p id={KEYS_ID} className="sr-only">
          {t('keys')}
        </p>
        {opened.status === 'failed' ? (
          <Empty icon={MapPinOff} title={t('cannotDraw')} />
        ) : (
          <div ref={container} className="size-full" />
        )}
        {opened.status !== 'failed' && !box && spots.length > 0 ? (
          <p role="status" className="appear-late absolute inset-0 grid place-items-center text-muted">
            {t('opening')}
          </p>
        ) : null}
        {chart ? (
          <div className="absolute top-2 right-2 grid gap-1">
            <Button size="icon" aria-label={t('zoomIn')} onPress={() => chart.zoom(1)}>
              <Plus aria-hidden size={16} />
            </Button>
            <Button size="icon" aria-label={t('zoomOut')} onPress={() => chart.zoom(-1)}>
              <Minus aria-hidden size={16} />
            </Button>
            <Button size="icon" aria-label={t('showAll')} isDisabled={!around} onPress={link.showAll}>
              <Maximize aria-hidden size={16} />
            </Button>
          </div>
        ) : null}
        <div className="pointer-events-none absolute inset-x-2 top-2 mr-11 grid justify-items-start gap-1 *:pointer-events-auto">
          {isFailing ? <Banner>{t('failed')}</Banner> : null}
          {styleFailed ? <Banner>{t('styleFailed')}</Banner> : null}
        </div>
        {single ? (
          <div ref={card} className="absolute top-0 left-0 z-10">
            <SpotCard spot={single} onClose={() => choose([])} />
          </div>
        ) : null}
        {spots.length === 0 ? (
          <div className="absolute inset-0 grid place-items-center">
            <Empty icon={MapPinOff} title={t('noPlaces.title')}>
              {t('noPlaces.text')}
            </Empty>
          </div>
        ) : null}
      </div>
      <div className="flex min-h-0 flex-col border-line bg-surface max-@2xl:h-2/5 max-@2xl:border-t @2xl:w-72 @2xl:border-l">
        <SpotList
          spots={listed}
          orders={orders}
          chosen={chosen}
          onChoose={(next) => {
            choose(next);
            // Nothing at all, by Escape: the job is no longer the one that the board has selected.
            if (next.length === 0 && view.order !== null) setView({ order: null });
            const [only] = next.length === 1 ? [byKey.get(next[0] ?? '')] : [];
            if (only) chart?.reveal(only.longitude, only.latitude, true);
          }}
        />
        {places.nowhere.length > 0 ? (
          <p
            className="border-t border-line px-3 py-2 text-muted"
            title={places.nowhere.map((r) => r.unit.identifier).join(', ')}
          >
            {t.rich('nowhere', { count: places.nowhere.length, b: bold })}
          </p>
        ) : null}
      </div>
    </div>
  );
}

'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { MapPinOff, Maximize, Minus, Plus, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useBoardContext } from '../board/board-context.tsx';
import { useWords } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import type { ChartEvents } from './chart.ts';
import { featuresOf } from './features.ts';
import { IconSheet } from './icons.tsx';
import { type AnySpot, type Box, boxOf, isWithin, type Places, placesOf } from './places.ts';
import { SpotCard } from './spot-card.tsx';
import { SpotList } from './spot-list.tsx';
import { countOf, TEXT } from './texts.ts';
import { useChart } from './use-chart.ts';
import { usePositions } from './use-positions.ts';

/** Ages are drawn in halves of a minute: a picture that changes every second says no more. */
const AGE_MS = 30_000;
const CARD_GAP_PX = 8;
const CARD_OFF_PX = 22;

function usePlaces(): { places: Places; isKnown: boolean; isFailing: boolean } {
  const { index, view } = useBoardContext();
  const { positions, isFailing } = usePositions();
  const now = useNow() ?? 0;
  const about = Math.floor(now / AGE_MS) * AGE_MS;
  const places = useMemo(() => placesOf(index, positions, view, about), [index, positions, view, about]);
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
  const { view, setView } = useBoardContext();
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box>();
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [styleFailed, setStyleFailed] = useState(false);
  const { spots } = places;
  const features = useMemo(() => featuresOf(places), [places]);
  const byKey = useMemo(() => new Map(spots.map((spot) => [spot.key, spot])), [spots]);
  const around = useMemo(() => boxOf(spots), [spots]);

  // The job that the board has selected is chosen here too.
  const chosen = useMemo(
    () => new Set(view.order === null ? keys : [...keys, `order:${view.order}`]),
    [keys, view.order],
  );
  const single = keys.size === 1 ? byKey.get([...keys][0] ?? '') : undefined;

  function choose(next: readonly string[]): void {
    setKeys(new Set(next));
    const jobs = next.filter((key) => byKey.get(key)?.kind === 'order');
    if (next.length === 1 && jobs[0]) setView({ order: byKey.get(jobs[0])?.id ?? null });
    else if (view.order !== null && !next.includes(`order:${view.order}`) && jobs.length > 0) setView({ order: null });
  }
  const events: ChartEvents = {
    onView: setBox,
    onChoose: (found, how) => choose(how === 'also' ? [...new Set([...keys, ...found])] : found),
    onMove: () => place(card.current, single),
    onStyleFailed: () => setStyleFailed(true),
  };
  const opened = useChart({ container, sheet, features, box: around, events });
  const chart = opened.status === 'open' ? opened.chart : undefined;

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
  const several =
    keys.size > 1
      ? summary(
          [...keys].flatMap((key) => byKey.get(key) ?? []),
          words,
        )
      : null;

  return (
    <div className="relative flex min-h-0 flex-1 flex-col @2xl:flex-row">
      <IconSheet ref={sheet} />
      <div className="relative min-h-64 min-w-0 flex-1 overflow-hidden bg-sunken">
        <p id="map-keys" className="sr-only">
          {TEXT.keys}
        </p>
        {opened.status === 'failed' ? (
          <Empty icon={MapPinOff} title={TEXT.cannotDraw} />
        ) : (
          <div ref={container} role="region" aria-label={TEXT.name} aria-describedby="map-keys" className="size-full" />
        )}
        {chart ? (
          <div className="absolute top-2 right-2 grid gap-1">
            <Button size="icon" aria-label={TEXT.zoomIn} onPress={() => chart.zoom(1)}>
              <Plus aria-hidden size={16} />
            </Button>
            <Button size="icon" aria-label={TEXT.zoomOut} onPress={() => chart.zoom(-1)}>
              <Minus aria-hidden size={16} />
            </Button>
            <Button
              size="icon"
              aria-label={TEXT.showAll}
              isDisabled={!around}
              onPress={() => around && chart.fit(around)}
            >
              <Maximize aria-hidden size={16} />
            </Button>
          </div>
        ) : null}
        <div className="pointer-events-none absolute inset-x-2 top-2 mr-11 grid justify-items-start gap-1 *:pointer-events-auto">
          {isFailing ? <Banner>{TEXT.failed}</Banner> : null}
          {styleFailed ? <Banner>{TEXT.styleFailed}</Banner> : null}
          {several ? (
            <p
              role="status"
              className="flex items-center gap-2 rounded-md border border-line bg-raised py-0.5 pr-0.5 pl-3 shadow-float"
            >
              {several}
              <Button variant="quiet" size="icon" aria-label={TEXT.clear} onPress={() => choose([])}>
                <X aria-hidden size={14} />
              </Button>
            </p>
          ) : null}
        </div>
        {single ? (
          <div ref={card} className="absolute top-0 left-0 z-10">
            <SpotCard spot={single} onClose={() => choose([])} />
          </div>
        ) : null}
        {spots.length === 0 ? (
          <div className="absolute inset-0 grid place-items-center">
            <Empty icon={MapPinOff} title={TEXT.noPlaces}>
              {TEXT.noPlacesWhy}
            </Empty>
          </div>
        ) : null}
      </div>
      <div className="flex min-h-0 flex-col border-line bg-surface max-@2xl:h-2/5 max-@2xl:border-t @2xl:w-72 @2xl:border-l">
        <SpotList
          spots={inView}
          words={{ orders: words.Orders }}
          chosen={chosen}
          onChoose={(next) => {
            choose(next);
            const [only] = next.length === 1 ? [byKey.get(next[0] ?? '')] : [];
            if (only) chart?.reveal(only.longitude, only.latitude);
          }}
        />
        {places.nowhere.length > 0 ? (
          <p
            className="border-t border-line px-3 py-2 text-muted"
            title={places.nowhere.map((r) => r.unit.identifier).join(', ')}
          >
            <span className="font-semibold">{countOf(places.nowhere.length, 'unit', 'units')}</span> not on the map.{' '}
            {TEXT.nowhere}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** `5 units (2 free), 3 work orders` */
function summary(chosen: readonly AnySpot[], words: { order: string; orders: string }): string {
  const units = chosen.filter(({ kind }) => kind === 'unit');
  const free = units.filter((spot) => spot.kind === 'unit' && spot.status === 'available').length;
  const jobs = chosen.filter(({ kind }) => kind === 'order').length;
  const people = chosen.filter(({ kind }) => kind === 'driver').length;
  return [
    units.length > 0 ? `${countOf(units.length, 'unit', 'units')}, ${free} free` : '',
    jobs > 0 ? countOf(jobs, words.order, words.orders) : '',
    people > 0 ? countOf(people, 'driver', 'drivers') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

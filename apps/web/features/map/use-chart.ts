'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import type { Camera } from './camera.ts';
import type { Chart, ChartEvents } from './chart.ts';
import type { Features } from './features.ts';
import type { Box } from './places.ts';

type Given = {
  container: RefObject<HTMLElement | null>;
  sheet: RefObject<HTMLElement | null>;
  features: Features;
  camera: Camera | undefined;
  box: Box | undefined;
  events: ChartEvents;
  t: Translate<'map'>;
};
type Opened = { status: 'opening' } | { status: 'open'; chart: Chart } | { status: 'failed' };

/** Opens the map once its page is there, keeps what it shows up to date, and in the colours that the page has. */
export function useChart({ container, sheet, features, camera, box, events, t }: Given): Opened {
  const [opened, setOpened] = useState<Opened>({ status: 'opening' });
  // What the map calls and begins with; it is opened once.
  const latest = useRef({ features, camera, box, events, t });
  useEffect(() => {
    latest.current = { features, camera, box, events, t };
  });

  useEffect(() => {
    const at = { container: container.current, sheet: sheet.current };
    if (!at.container || !at.sheet) return;
    let isGone = false;
    let chart: Chart | undefined;
    const told: ChartEvents = {
      onView: (view) => latest.current.events.onView(view),
      onLook: (looked) => latest.current.events.onLook(looked),
      onChoose: (keys, how) => latest.current.events.onChoose(keys, how),
      onMove: () => latest.current.events.onMove(),
      onResize: () => latest.current.events.onResize(),
      onStyleFailed: () => latest.current.events.onStyleFailed(),
    };
    const { features: first, camera: from, box: around, t: words } = latest.current;
    const opening = import('./chart.ts').then(({ openChart }) =>
      openChart({
        container: at.container as HTMLElement,
        sheet: at.sheet as HTMLElement,
        features: first,
        camera: from,
        box: around,
        events: told,
        t: words,
      }),
    );
    opening.then(
      (made) => {
        if (isGone) return made.end();
        chart = made;
        // It may have been a while.
        made.show(latest.current.features);
        setOpened({ status: 'open', chart: made });
      },
      () => !isGone && setOpened({ status: 'failed' }),
    );
    const recolor = () => chart?.recolor();
    const themes = new MutationObserver(recolor);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const preference = window.matchMedia('(prefers-color-scheme: dark)');
    preference.addEventListener('change', recolor);
    return () => {
      isGone = true;
      themes.disconnect();
      preference.removeEventListener('change', recolor);
      chart?.end();
    };
  }, [container, sheet]);

  const chart = opened.status === 'open' ? opened.chart : undefined;
  useEffect(() => chart?.show(features), [chart, features]);
  return opened;
}

'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useBoardContext } from '../board/board-context.tsx';
import { useZone } from '../shell/session.tsx';
import { formatDay } from '../time/format.ts';
import { ActionKey, useKeyOf } from '../keys-map/action-key.tsx';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Pick } from '../ui/pick.tsx';
import { addDays, type Days, momentOf, SCALES, ZOOMS } from './axis.ts';
import { PEOPLE } from './lanes.ts';
import type { TimelineView } from './use-timeline-view.ts';

type Props = { shown: TimelineView; days: Days; onNow: () => void; onDay: (day: string) => void };

/** How close one looks, at which day, and whether the drivers' lanes are there. */
export function TimelineToolbar({ shown: { zoom, people }, days, onNow, onDay }: Props) {
  const t = useTranslations('timeline');
  const { setView } = useBoardContext();
  const zone = useZone();
  const go = (by: 1 | -1) => onDay(addDays(days.first, by * SCALES[zoom].stepDays));
  const [first, last] = [days.first, days.last].map((day) => formatDay(momentOf(day, 12, zone.timeZone), zone));
  return (
    <div
      role="toolbar"
      aria-label={t('name')}
      className="flex shrink-0 flex-wrap items-center gap-2 border-b max-sm:flex-nowrap max-sm:overflow-x-auto border-line bg-surface px-3 py-1.5"
    >
      <Segmented
        label={t('toolbar.zoom.label')}
        choices={ZOOMS.map((id) => ({ id, label: t(`toolbar.zoom.${id}`) }))}
        value={zoom}
        onChange={(id) => setView({ zoom: id })}
        className="shrink-0"
      />
      <div className="flex h-8 shrink-0 items-center rounded-md border border-line">
        <Button variant="quiet" size="icon" aria-label={t('toolbar.earlier')} onPress={() => go(-1)}>
          <ChevronLeft aria-hidden size={14} />
        </Button>
        <span aria-live="polite" className="min-w-22 text-center font-semibold whitespace-nowrap">
          {first === last ? first : `${first} – ${last}`}
        </span>
        <Button variant="quiet" size="icon" aria-label={t('toolbar.later')} onPress={() => go(1)}>
          <ChevronRight aria-hidden size={14} />
        </Button>
      </div>
      <Button onPress={onNow} {...useKeyOf('now').shortcut}>
        {t('toolbar.now')} <ActionKey action="now" />
      </Button>
      <span className="flex-1" />
      <Pick
        label={t('toolbar.people.label')}
        choices={PEOPLE.map((id) => ({ id, label: t(`toolbar.people.${id}`) }))}
        value={people}
        onChange={(id) => setView({ people: id })}
        className="shrink-0"
      />
    </div>
  );
}

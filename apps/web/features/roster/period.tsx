'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { dayAfter, isDay, mondayOf } from '../records/local-time.ts';
import { useParams } from '../records/params.ts';
import { useZone } from '../shell/session.tsx';
import { formatDay } from '../time/format.ts';
import { instantOf, localOf } from '../time/zoned.ts';
import { Button } from '../ui/button.tsx';

/** The week that the address names, or the present one, as days and instants of the organisation's zone. */
export function useWeek() {
  const { timeZone } = useZone();
  const { get } = useParams();
  const [openedAt] = useState(() => new Date().toISOString());
  const today = localOf(openedAt, timeZone).slice(0, 10);
  const named = get('week');
  const monday = mondayOf(isDay(named) ? named : today);
  const begin = (day: string) => instantOf(`${day}T00:00`, timeZone);
  const days = Array.from({ length: 7 }, (_, n) => dayAfter(monday, n));
  return {
    monday,
    today,
    days: days.map((day) => ({ day, from: begin(day), until: begin(dayAfter(day, 1)) })),
    from: begin(monday),
    until: begin(dayAfter(monday, 7)),
  };
}

/** One week back, this one, one forward; the week is in the address. */
export function WeekPicker() {
  const t = useTranslations('roster');
  const zone = useZone();
  const { set } = useParams();
  const { monday, today, days } = useWeek();
  const isThis = monday === mondayOf(today);
  const [first, last] = [days[0], days.at(-1)];
  return (
    <div className="flex items-center gap-1">
      <Button size="icon" aria-label={t('week.before')} onPress={() => set({ week: mondayOf(monday, -1) })}>
        <ChevronLeft aria-hidden size={16} />
      </Button>
      <Button size="icon" aria-label={t('week.after')} onPress={() => set({ week: mondayOf(monday, 1) })}>
        <ChevronRight aria-hidden size={16} />
      </Button>
      <span className="mx-2 font-semibold" aria-live="polite">
        {first && last ? `${formatDay(first.from, zone)} – ${formatDay(last.from, zone)}` : ''}
      </span>
      {isThis ? null : (
        <Button size="sm" onPress={() => set({ week: '' })}>
          {t('week.present')}
        </Button>
      )}
    </div>
  );
}

'use client';

import { toCsv } from '@yardmaster/domain/csv/to-csv';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { download } from '../records/download.ts';
import { useWords, useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Bar } from '../ui/skeleton.tsx';
import type { Office } from '@yardmaster/domain/office/office';

const HourlyChart = dynamic(() => import('./hourly-chart.tsx').then((m) => m.HourlyChart), {
  ssr: false,
  loading: () => <Bar className="h-full w-full" />,
});

const VIEWS = ['chart', 'table'] as const;

function take(hourly: Office['hourly']): void {
  const rows = hourly.map(({ hour, atWork, completed, late }) => [hour, atWork, completed, late]);
  download('hours-of-today.csv', toCsv(['hour', 'units_at_work', 'completed', 'late'], rows));
}

function HourlyTable({ hourly }: { hourly: Office['hourly'] }) {
  const t = useTranslations('office.hourly');
  const zone = useZone();
  return (
    <table className="w-full">
      <thead className="text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="py-1.5 text-left font-semibold">
            {t('hour')}
          </th>
          <th scope="col" className="py-1.5 text-right font-semibold">
            {t('atWork')}
          </th>
          <th scope="col" className="py-1.5 text-right font-semibold">
            {t('completed')}
          </th>
          <th scope="col" className="py-1.5 text-right font-semibold">
            {t('late')}
          </th>
        </tr>
      </thead>
      <tbody>
        {hourly.map(({ hour, atWork, completed, late }) => (
          <tr key={hour} className="border-b border-line last:border-b-0">
            <th scope="row" className="py-1 text-left font-normal">
              {formatClock(hour, zone)}
            </th>
            <td className="py-1 text-right">{atWork}</td>
            <td className="py-1 text-right">{completed}</td>
            <td className="py-1 text-right">{late}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The day so far, as a picture and as the table behind it. */
export function HourlyPanel({ office }: { office: Office }) {
  const t = useTranslations('office.hourly');
  const words = useWords();
  const [view, setView] = useState<(typeof VIEWS)[number]>('chart');
  return (
    <section aria-labelledby="hourly" className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4">
      <div className="flex items-center justify-between gap-3 max-sm:flex-wrap">
        <h2 id="hourly" className="font-semibold">
          {t('title', { orders: words.orders })}
        </h2>
        <span className="flex items-center gap-2">
          <Segmented
            label={t('showAs')}
            choices={VIEWS.map((id) => ({ id, label: t(id) }))}
            value={view}
            onChange={setView}
          />
          <Button aria-label={t('csv')} onPress={() => take(office.hourly)}>
            <Download aria-hidden size={14} /> {t('export')}
          </Button>
        </span>
      </div>
      <div className="mt-3 flex-1">
        {view === 'table' ? (
          <HourlyTable hourly={office.hourly} />
        ) : (
          <div className="h-72">
            <HourlyChart office={office} />
          </div>
        )}
      </div>
    </section>
  );
}

'use client';

import { toCsv } from '@yardmaster/domain/csv/to-csv';
import type { Office } from '@yardmaster/domain/office/office';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { download } from '../records/download.ts';
import { formatSince } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { aside } from './aside.tsx';

type Type = Office['types'][number];

function take(types: readonly Type[]): void {
  const head = ['type', 'units', 'busy', 'not_in_service', 'idle_over_4_h', 'waiting', 'oldest_waits_since'];
  const rows = types.map((t) => [t.name, t.total, t.busy, t.outOfService, t.idle, t.waiting, t.oldestAt]);
  download('types-now.csv', toCsv(head, rows));
}

/** Share of units at work; a type without units is asked for and cannot be sent. */
function share({ total, busy }: Type): number {
  return total === 0 ? 0 : Math.round((busy / total) * 100);
}

const NUMBER = 'px-4 py-2 text-right';

/** Each type of unit as it stands now. */
export function TypesPanel({ types }: { types: Office['types'] }) {
  const t = useTranslations('office.types');
  const tiles = useTranslations('office.tiles');
  const time = useTranslations('time');
  const now = useNow();
  if (types.length === 0) return null;
  return (
    <section aria-labelledby="by-type" className="overflow-x-auto rounded-lg border border-line bg-surface">
      <div className="flex items-center gap-2 px-4 pt-3">
        <h2 id="by-type" className="mr-auto font-semibold">
          {t.rich('title', { aside })}
        </h2>
        <Button size="sm" onPress={() => take(types)}>
          <Download aria-hidden size={12} /> {t('export')}
        </Button>
      </div>
      <table aria-labelledby="by-type" className="w-full">
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="px-4 py-2 text-left font-semibold">
              {t('type')}
            </th>
            <th scope="col" className={`${NUMBER} font-semibold`}>
              {t('units')}
            </th>
            <th scope="col" className="px-4 py-2 text-left font-semibold">
              {t('busy')}
            </th>
            <th scope="col" className={`${NUMBER} font-semibold max-md:hidden`}>
              {t('outOfService')}
            </th>
            <th scope="col" className={`${NUMBER} font-semibold max-sm:hidden`}>
              {t('idle')}
            </th>
            <th scope="col" className={`${NUMBER} font-semibold`}>
              {t('waiting')}
            </th>
            <th scope="col" className={`${NUMBER} font-semibold max-sm:hidden`}>
              {t('oldest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {types.map((type) => (
            <tr key={type.id} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-4 py-2 text-left font-normal">
                <Link href={`/office/fleet?equipmentTypeId=${type.id}`} className="rounded-sm hover:underline">
                  {type.name}
                </Link>
              </th>
              <td className={NUMBER}>{type.total}</td>
              <td className="px-4 py-2">
                <span className="flex items-center gap-2.5">
                  <span aria-hidden className="block h-1.5 w-28 rounded-full bg-sunken max-sm:hidden">
                    <span className="block h-full rounded-full bg-dispatched" style={{ width: `${share(type)}%` }} />
                  </span>
                  {tiles('percent', { percent: share(type) })}
                </span>
              </td>
              <td className={`${NUMBER} max-md:hidden`}>{type.outOfService}</td>
              <td className={`${NUMBER} max-sm:hidden`}>{type.idle}</td>
              <td className={`${NUMBER} ${type.waiting > 0 ? 'font-semibold' : ''}`}>{type.waiting}</td>
              <td className={`${NUMBER} max-sm:hidden`}>
                {type.oldestAt && now !== null ? formatSince(type.oldestAt, now, time) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

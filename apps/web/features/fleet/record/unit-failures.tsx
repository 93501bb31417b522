'use client';

import type { UnitOverview } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { jobHref } from '../../jobs/hrefs.ts';
import { Ago } from '../../time/time.tsx';
import { linkClass } from './facts.tsx';

/** What crews reported of it: what is open, and what put it out of service. */
export function UnitFailures({ failures }: Pick<UnitOverview, 'failures'>) {
  const t = useTranslations('fleet.record');
  if (failures.length === 0) return null;
  return (
    <ul aria-label={t('failures')} className="divide-y divide-line border-t border-line">
      {failures.map((one) => (
        <li key={one.id} className="px-4 py-2">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{t('failure', { kind: one.kind })}</span>
            <span className="text-sm text-muted">
              <Link href={jobHref(one.workOrderId)} className={linkClass}>
                {one.workOrderNumber}
              </Link>
              {' · '}
              <Ago at={one.occurredAt} />
              {' · '}
              {t('failureIs', { state: one.resolvedAt === null ? 'open' : 'resolved' })}
            </span>
          </p>
          {one.note ? <p className="wrap-anywhere">{one.note}</p> : null}
        </li>
      ))}
    </ul>
  );
}

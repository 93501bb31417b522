'use client';

import { Kanban, Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useSession, useZone } from '../shell/session.tsx';
import { formatFull } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { mapsHref, placeName } from '../ui/maps.ts';
import { Priority } from '../ui/priority.tsx';
import { Status } from '../ui/status.tsx';
import { bold } from '../ui/tags.tsx';
import { exactly, longDay } from './days.ts';
import { Exact } from './exact.tsx';
import type { JobRecord } from './types.ts';
import { windowWords } from './window-words.ts';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3 wrap-anywhere">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}

/** What was asked for, where and for whom, and what became of it. */
export function JobHead({ record: { workOrder, site } }: { record: JobRecord }) {
  const t = useTranslations('jobs.record');
  const { place } = workOrder;
  const where = place ? { ...place, name: placeName(place), address: null } : site;
  const jobs = useTranslations('jobs');
  const zone = useZone();
  const now = useNow();
  const { tenant } = useSession();
  const { closedAt, cancelReason, description } = workOrder;
  return (
    <header className="grid gap-4">
      <p className="hidden text-sm text-muted print:block">
        {now === null
          ? null
          : t('printed', { tenant: tenant.name, moment: formatFull(new Date(now).toISOString(), zone) })}
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <div className="mr-auto grid min-w-0 gap-1">
          <p className="text-sm text-muted">{t('since', { day: longDay(workOrder.createdAt, zone) })}</p>
          <h1 className="flex flex-wrap items-baseline gap-x-3 text-xl font-semibold">
            {workOrder.number}
            <span className="text-md font-normal text-muted wrap-anywhere">{workOrder.title}</span>
          </h1>
        </div>
        <div className="flex gap-2 print:hidden">
          {closedAt === null ? (
            <Link href={`/board?order=${workOrder.id}`} className={buttonClass()}>
              <Kanban aria-hidden size={14} /> {t('onBoard')}
            </Link>
          ) : null}
          <Button onPress={() => window.print()}>
            <Printer aria-hidden size={14} /> {t('print')}
          </Button>
        </div>
      </div>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-3">
        <Fact name={t('status')}>
          <Status status={workOrder.status} />
          {closedAt === null ? null : (
            <span className="block font-normal text-muted">
              <Exact at={closedAt} />
            </span>
          )}
        </Fact>
        <Fact name={t('priority')}>
          <Priority value={workOrder.priority} />
        </Fact>
        <Fact name={t('window')}>{windowWords(workOrder, (at) => exactly(at, zone), jobs)}</Fact>
        <Fact name={place ? t('place') : t('site')}>
          {where ? (
            <a
              href={mapsHref(place ?? where)}
              target="_blank"
              rel="noreferrer"
              className="underline decoration-line-strong underline-offset-2"
            >
              {where.name}
            </a>
          ) : (
            t('nothing')
          )}
          {where?.address ? <span className="block font-normal text-muted">{where.address}</span> : null}
        </Fact>
        <Fact name={t('contact')}>{workOrder.contact ?? t('nothing')}</Fact>
        <Fact name={t('category')}>{workOrder.category ?? t('nothing')}</Fact>
      </dl>
      {description ? <p className="max-w-prose whitespace-pre-line wrap-anywhere">{description}</p> : null}
      {cancelReason ? <p>{t.rich('endReason', { reason: cancelReason, b: bold })}</p> : null}
    </header>
  );
}

'use client';

import type { UnitOverview } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { jobHref } from '../../jobs/hrefs.ts';
import { placeName } from '../../ui/maps.ts';
import { cx } from '../../ui/cx.ts';
import { Status } from '../../ui/status.tsx';
import { moment } from '../../ui/tags.tsx';
import { driverHref, unitHref } from '../hrefs.ts';
import { Beside, Fact, linkClass } from './facts.tsx';

type Job = NonNullable<UnitOverview['job']>;
type Props = { job: Job | null; of: 'unit' | 'driver' };

/** The job that holds a unit or a driver, how far it is, with whom, and until when. */
export function NowFact({ job, of }: Props) {
  const t = useTranslations('fleet.record');
  return (
    <Fact name={t('now')}>
      {job ? (
        <>
          <span className="flex flex-wrap items-center gap-x-3">
            <Link href={jobHref(job.workOrder.id)} className={linkClass}>
              {job.workOrder.number}
            </Link>
            <Link href={`/office/assignments/${job.id}`} className="rounded-sm hover:underline">
              <Status status={job.status} />
            </Link>
          </span>
          <Beside>{[job.workOrder.title, whereOf(job.workOrder)].filter(Boolean).join(' · ')}</Beside>
          <Beside>
            {of === 'unit' ? (
              <Crew crew={job.crew} />
            ) : (
              <Link href={unitHref(job.unit.id)} className={cx(linkClass, 'whitespace-nowrap')}>
                {job.unit.identifier}
              </Link>
            )}
            {job.expectedEndAt === null ? null : (
              <>
                {' · '}
                {t.rich('until', { moment: moment(job.expectedEndAt) })}
              </>
            )}
          </Beside>
        </>
      ) : (
        <span className="font-normal text-muted">{t('noJob')}</span>
      )}
    </Fact>
  );
}

function whereOf({ siteName, place }: Job['workOrder']): string | null {
  return place ? placeName(place) : siteName;
}

/** Who is in it, each with their page. */
export function Crew({ crew }: { crew: Job['crew'] }) {
  const t = useTranslations('fleet.record');
  if (crew.length === 0) return t('noCrew');
  return crew.map(({ driverId, name }, n) => (
    <span key={driverId}>
      {n > 0 ? ', ' : null}
      <Link href={driverHref(driverId)} className={linkClass}>
        {name}
      </Link>
    </span>
  ));
}

'use client';

import type { UnitOverview } from '@yardmaster/client/schema';
import { Ban, CircleCheck, TriangleAlert, Truck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { jobHref } from '../../jobs/hrefs.ts';
import { cx } from '../../ui/cx.ts';
import { ago, bold, moment } from '../../ui/tags.tsx';
import { linkClass } from './facts.tsx';
import { type Finding, type Verdict, verdictOf } from './verdict.ts';

const LOOKS = {
  free: { icon: CircleCheck, tone: 'text-available' },
  mind: { icon: TriangleAlert, tone: 'text-warn' },
  out: { icon: Truck, tone: 'text-dispatched' },
  no: { icon: Ban, tone: 'text-late' },
} as const satisfies Record<Verdict, object>;

type Props = Pick<UnitOverview, 'findings' | 'resting' | 'job'> & {
  /** It rests in something that somebody said. */
  isSaid: boolean;
  children?: ReactNode;
};

/** Whether a job could begin now, and all that is in its way: as the gates say it at every dispatch. */
export function MayGo({ findings, resting, job, isSaid, children }: Props) {
  const t = useTranslations('fleet.record');
  const verdict = verdictOf(findings);
  const { icon: Icon, tone } = LOOKS[verdict];
  return (
    <div className="rounded-lg border border-line bg-surface">
      <p className={cx('flex items-center gap-2 px-4 py-2.5 font-semibold', tone)}>
        <Icon aria-hidden size={16} className="shrink-0" /> {t(`verdict.${verdict}`)}
      </p>
      {findings.length > 0 ? (
        <ul aria-label={t('findings')} className="divide-y divide-line border-t border-line">
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.certificationId ?? ''}`} className="flex items-start gap-2 px-4 py-2">
              {finding.level === 'block' ? (
                <Ban aria-hidden size={14} className="mt-1 shrink-0 text-late" />
              ) : (
                <TriangleAlert aria-hidden size={14} className="mt-1 shrink-0 text-warn" />
              )}
              <span className="min-w-0">
                {finding.text} <Detail finding={finding} resting={isSaid ? resting : null} job={job} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </div>
  );
}

const SAID = new Set<Finding['code']>([
  'unit_out_of_service',
  'unit_in_maintenance',
  'driver_off_shift',
  'driver_inactive',
]);

type DetailProps = Pick<UnitOverview, 'resting' | 'job'> & { finding: Finding };

/** Beside what the gate says: which job, until when, or who said so. */
function Detail({ finding: { code, at }, resting, job }: DetailProps) {
  const t = useTranslations('fleet.record');
  if ((code === 'unit_taken' || code === 'driver_taken') && job) {
    return (
      <Link href={jobHref(job.workOrder.id)} className={linkClass}>
        {job.workOrder.number}
      </Link>
    );
  }
  if (at !== undefined) {
    return (
      <span className="text-muted">
        {t.rich(code === 'unit_in_maintenance' ? 'until' : 'at', { moment: moment(at) })}
      </span>
    );
  }
  if (!SAID.has(code) || !resting) return null;
  return (
    <span className="text-muted">
      {resting.by?.name
        ? t.rich('saidBy', { name: resting.by.name, ago: ago(resting.since), b: bold })
        : t.rich('said', { ago: ago(resting.since) })}
    </span>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { driverHref, unitHref } from '../fleet/hrefs.ts';
import { useZone } from '../shell/session.tsx';
import { formatClock, formatDay, formatFull, type Zone } from '../time/format.ts';
import { Status } from '../ui/status.tsx';
import { exactly } from './days.ts';
import { Section } from './section.tsx';
import { cellClass, frameClass, headClass, tableClass } from './table.ts';
import type { JobRecord } from './types.ts';

type Sent = JobRecord['assignments'][number];

const STEPS = [
  ['sent', 'dispatchedAt'],
  ['acknowledged', 'acknowledgedAt'],
  ['enRoute', 'enRouteAt'],
  ['onSite', 'onSiteAt'],
  ['returning', 'returningAt'],
  ['ended', 'closedAt'],
] as const;

/** The time of day, with the day above it where it is another one than that of the step before. */
function Time({ at, before, zone }: { at: string | null; before: string | null; zone: Zone }) {
  if (at === null) return '–';
  const day = formatDay(at, zone);
  return (
    <time dateTime={at} title={formatFull(at, zone)}>
      {before !== null && formatDay(before, zone) === day ? null : (
        <span className="block text-xs text-muted">{day}</span>
      )}
      {formatClock(at, zone)}
    </time>
  );
}

function Crew({ crew }: { crew: Sent['crew'] }) {
  const t = useTranslations('jobs.record');
  if (crew.length === 0) return <span className="text-muted">{t('nobody')}</span>;
  return crew.map(({ driverId, name, role, joinedAt }) => (
    <span key={`${driverId} ${joinedAt}`} className="block">
      <Link href={driverHref(driverId)} className="rounded-sm hover:underline">
        {role === 'helper' ? t('helper', { name }) : name}
      </Link>
    </span>
  ));
}

/** Each unit that went or will, its crew, and when it came to which step; unit and driver lead to their pages, the status to the assignment's record. */
export function JobAssignments({ record: { assignments } }: { record: JobRecord }) {
  const t = useTranslations('jobs.record');
  const zone = useZone();
  return (
    <Section title={t('went')}>
      {assignments.length === 0 ? (
        <p className="text-muted">{t('nobodyWent')}</p>
      ) : (
        <div className={frameClass}>
          <table aria-label={t('went')} className={tableClass}>
            <thead>
              <tr>
                {(['unit', 'crew', 'status'] as const).map((name) => (
                  <th key={name} scope="col" className={headClass}>
                    {t(name)}
                  </th>
                ))}
                {STEPS.map(([name]) => (
                  <th key={name} scope="col" className={headClass}>
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {assignments.map((one) => (
                <tr key={one.id}>
                  <th scope="row" className={`${cellClass} text-left font-semibold whitespace-nowrap`}>
                    <Link
                      href={unitHref(one.unit.id)}
                      className="rounded-sm underline decoration-line-strong underline-offset-2"
                    >
                      {one.unit.identifier}
                    </Link>
                    <span className="block text-sm font-normal text-muted">{one.unit.typeName}</span>
                  </th>
                  <td className={cellClass}>
                    <Crew crew={one.crew} />
                  </td>
                  <td className={cellClass}>
                    <Link href={`/office/assignments/${one.id}`} className="rounded-sm hover:underline">
                      <Status status={one.status} />
                    </Link>
                    {one.recallReason === null ? null : (
                      <span className="block max-w-56 text-sm text-muted wrap-anywhere">
                        {t('reason', { reason: one.recallReason })}
                      </span>
                    )}
                    {one.status === 'reserved' && one.plannedFrom !== null ? (
                      <span className="block text-sm text-muted">
                        {t('planned', {
                          from: exactly(one.plannedFrom, zone),
                        })}
                      </span>
                    ) : null}
                  </td>
                  {STEPS.map(([name, field], n) => (
                    <td key={name} className={`${cellClass} align-bottom whitespace-nowrap`}>
                      <Time at={one[field]} before={beforeStep(one, n)} zone={zone} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** When the last step before this one was; null for the first one. */
function beforeStep(one: Sent, step: number): string | null {
  return STEPS.slice(0, step).reduce<string | null>((last, [, field]) => one[field] ?? last, null);
}

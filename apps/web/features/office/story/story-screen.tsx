'use client';

import { useQuery } from '@tanstack/react-query';
import type { Story } from '@yardmaster/domain/history/story';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { answer, api } from '../../api/client.ts';
import { driverHref, unitHref } from '../../fleet/hrefs.ts';
import { jobHref } from '../../jobs/hrefs.ts';
import { recordKeys } from '../../records/keys.ts';
import { useWords, useZone } from '../../shell/session.tsx';
import { formatDay, formatSpan } from '../../time/format.ts';
import { RecordPending } from '../../records/record-pending.tsx';
import { placeName } from '../../ui/maps.ts';
import { Priority } from '../../ui/priority.tsx';
import { Status } from '../../ui/status.tsx';
import { bold, moment } from '../../ui/tags.tsx';
import { aside } from '../aside.tsx';
import { StoryLine } from './story-line.tsx';

/** The record of one assignment, from its first moment to its last. */
export function StoryScreen({ id }: { id: string }) {
  const t = useTranslations('office.story');
  const { data, error, refetch } = useQuery({
    queryKey: [...recordKeys.story, id],
    queryFn: ({ signal }) => answer(api.GET('/assignments/{id}/story', { params: { path: { id } }, signal })),
  });
  if (!data) {
    return <RecordPending what={t('what')} loading={t('loading')} error={error} onRetry={() => void refetch()} />;
  }
  return <Told story={data} />;
}

function Told({ story }: { story: Story }) {
  const zone = useZone();
  const { Order } = useWords();
  const t = useTranslations('office.story');
  const { assignment, workOrder, unit, crew, entries, recallReason, truncated } = story;
  const [first] = entries;
  const where = workOrder.place ? placeName(workOrder.place) : workOrder.siteName;
  const toOrder = (number: ReactNode) => (
    <Link href={jobHref(workOrder.id)} className="rounded-sm hover:underline">
      {number}
    </Link>
  );
  return (
    <article data-sheet className="mx-auto grid w-full max-w-4xl gap-5">
      <header className="grid gap-1">
        <p className="text-sm text-muted">{first ? t('titleOn', { day: formatDay(first.at, zone) }) : t('title')}</p>
        <h1 className="flex flex-wrap items-baseline gap-x-3 text-xl font-semibold">
          {t.rich('heading', { unit: unit.identifier, number: workOrder.number, aside, order: toOrder })}
          <span className="text-md font-normal text-muted">{workOrder.title}</span>
        </h1>
      </header>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
        <Fact name={t('now')}>
          <Status status={assignment.status} />
        </Fact>
        <Fact name={Order}>
          <span className="flex items-center gap-2">
            <Priority value={workOrder.priority} /> {workOrder.number}
          </span>
          {where ? <span className="block text-muted wrap-anywhere">{where}</span> : null}
        </Fact>
        <Fact name={t('unit')}>
          <Link href={unitHref(unit.id)} className="rounded-sm hover:underline">
            {unit.identifier}
          </Link>{' '}
          <span className="block text-muted">{unit.typeName}</span>
        </Fact>
        <Fact name={t('crew')}>
          {crew.length === 0 ? (
            <span className="text-muted">{t('nobody')}</span>
          ) : (
            crew.map((member) => (
              <span key={`${member.driverId} ${member.joinedAt}`} className="block">
                <Link href={driverHref(member.driverId)} className="rounded-sm hover:underline">
                  {member.name}
                </Link>
                <span className="text-muted"> {t('role', { role: member.role })}</span>
              </span>
            ))
          )}
        </Fact>
      </dl>
      {recallReason ? <p>{t.rich('endReason', { reason: recallReason, b: bold })}</p> : null}
      <ol aria-label={t('entries')} className="relative grid">
        {entries.map((entry) => (
          <StoryLine
            key={entry.id}
            entry={entry}
            of={{ workOrderId: workOrder.id, requirementId: assignment.requirementId, unitId: unit.id }}
          />
        ))}
      </ol>
      {truncated ? <p className="text-muted">{t('truncated')}</p> : null}
      {first && assignment.closedAt ? <Closed from={first.at} until={assignment.closedAt} /> : null}
    </article>
  );
}

function Closed({ from, until }: { from: string; until: string }) {
  const t = useTranslations('office.story');
  const time = useTranslations('time');
  const span = formatSpan(Math.round((Date.parse(until) - Date.parse(from)) / 60_000), time);
  return <p className="text-sm text-muted">{t.rich('closed', { span, moment: moment(until) })}</p>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { Ban, Check, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { answer, api } from '../../api/client.ts';
import { sentenceOf } from '../../api/problem.ts';
import { recordKeys } from '../../records/keys.ts';
import { formatSpan } from '../../time/format.ts';
import { Banner } from '../../ui/banner.tsx';
import { cx } from '../../ui/cx.ts';
import { Bar, Loading } from '../../ui/skeleton.tsx';

const SHOWN = 8;

type Props = { workOrderId: string; requirementId: string; decidedAt: string; chosenId: string };

/** Just before: with the decision itself the chosen unit is taken. */
function before(at: string): string {
  return new Date(Date.parse(at) - 1).toISOString();
}

/** How far away it stood, for the message to choose the unit. */
function farOff(distance: number | null) {
  const place = distance === null ? 'unknown' : distance < 1_000 ? 'near' : 'far';
  return { place, metres: distance ?? 0, km: (distance ?? 0) / 1_000 };
}

/** The units that stood to choose from at that moment, ranked as they were then, each with its reasons. */
export function WhatWasKnown({ workOrderId, requirementId, decidedAt, chosenId }: Props) {
  const t = useTranslations('office.story.known');
  const problems = useTranslations('problems');
  const time = useTranslations('time');
  const at = before(decidedAt);
  const { data, error } = useQuery({
    queryKey: [...recordKeys.story, 'known', workOrderId, requirementId, at],
    // The past does not change.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/work-orders/{id}/candidates', {
          params: { path: { id: workOrderId }, query: { at, requirementId, limit: 50 } },
          signal,
        }),
      ),
  });
  if (!data) {
    return error ? (
      <Banner>{t('failed', { problem: sentenceOf(error, problems) })}</Banner>
    ) : (
      <div className="grid gap-2 py-1">
        <Loading what={t('loading')} />
        <Bar className="w-64" />
        <Bar className="w-56" />
      </div>
    );
  }
  const best = data.units.slice(0, SHOWN);
  const chosen = data.units.find(({ id }) => id === chosenId);
  const shown = chosen && !best.includes(chosen) ? [...best, chosen] : best;
  return (
    <div className="rounded-md border border-line">
      <p className="border-b border-line px-3 py-1.5 text-sm text-muted">{t('title', { count: data.totals.units })}</p>
      <ol className="divide-y divide-line">
        {shown.map((unit) => {
          const [Icon, tone, word] = unit.canGo
            ? [CircleCheck, 'text-available', t('couldGo')]
            : [Ban, 'text-muted', t('couldNotGo')];
          return (
            <li
              key={unit.id}
              className={cx('grid gap-0.5 px-3 py-1.5 text-sm', unit.id === chosenId && 'bg-accent-soft')}
            >
              <p className="flex flex-wrap items-center gap-x-3">
                <span className="w-6 text-muted">{t('rank', { rank: unit.rank })}</span>
                <span className="font-semibold">{unit.identifier}</span>
                <span className={cx('inline-flex items-center gap-1 font-semibold', tone)}>
                  <Icon aria-hidden size={14} /> {word}
                </span>
                <span className="text-muted">
                  {t('facts', {
                    points: Math.round(unit.score),
                    ...farOff(unit.parts.distance.distanceMeters),
                    idle: formatSpan(unit.parts.idle.idleMinutes, time),
                  })}
                </span>
                {unit.id === chosenId ? (
                  <span className="ml-auto inline-flex items-center gap-1 font-semibold text-accent">
                    <Check aria-hidden size={14} /> {t('chosen')}
                  </span>
                ) : null}
              </p>
              {unit.findings.map((finding) => (
                <p key={finding.code} className="flex items-center gap-1.5 pl-9 text-muted">
                  <TriangleAlert aria-hidden size={12} className="shrink-0 text-warn" /> {finding.text}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

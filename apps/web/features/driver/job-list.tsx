'use client';

import { ChevronDown, CircleCheck, CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { placeName } from '../ui/maps.ts';
import type { Jobs } from './jobs.ts';
import { PaperLine } from './paper-line.tsx';
import { type JobPapers, papersOf } from './papers.ts';
import type { Paper } from './read.ts';
import { sentWords } from './steps.ts';
import { windowOf } from './window.ts';

type Recent = Jobs['recent'][number];

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5">
      <h2 id={id} className="text-md font-semibold text-muted">
        {title}
      </h2>
      <ul className="mt-1 border-y border-line">{children}</ul>
    </section>
  );
}

function Title({ job }: { job: Pick<Recent, 'number' | 'title'> }) {
  return (
    <span className="block text-lg wrap-anywhere">
      <span className="font-semibold">{job.number}</span> {job.title}
    </span>
  );
}

const itemClass = 'border-t border-line first:border-t-0';

/** What the office has of one job: each step, note, photo and signature, received. */
function Sent({ sent }: Pick<Recent, 'sent'>) {
  const t = useTranslations('driver');
  const zone = useZone();
  return (
    <ul className="pb-3 text-md">
      {sent.map(({ step, at, text }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- of one read, in its order; two photos can have one time
        <li key={index} className="flex flex-wrap items-start gap-x-2.5 py-1">
          <CircleCheck aria-hidden size={18} className="mt-0.5 shrink-0 text-available" />
          <span className="min-w-0 flex-1 basis-32 wrap-anywhere">
            {sentWords({ step, at, text }, t)}, {formatClock(at, zone)}
            {step === 'note' && text ? (
              <span className="block whitespace-pre-line text-muted">{t('quoted', { reason: text })}</span>
            ) : null}
          </span>
          <span className="ml-auto font-semibold text-available">{t('told.received')}</span>
        </li>
      ))}
    </ul>
  );
}

function Done({ job, until, isOpen, nowMs }: { job: Recent; until: string; isOpen: boolean; nowMs: number }) {
  const t = useTranslations('driver');
  const zone = useZone();
  const end = job.end ?? 'completed';
  const Icon = end === 'completed' ? CircleCheck : CircleX;
  return (
    <li className={itemClass}>
      <details open={isOpen} className="group">
        <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 py-2 [&::-webkit-details-marker]:hidden">
          <span className="min-w-0 flex-1">
            <Title job={job} />
            <span className="mt-0.5 flex flex-wrap items-center gap-x-2.5 text-md text-muted">
              <span className="flex items-center gap-1.5">
                <Icon aria-hidden size={18} className={end === 'completed' ? 'text-available' : ''} />
                {t(`jobs.end.${end}`)}
              </span>
              <span>{t('jobs.window', { unit: job.unit, ...windowOf(job.from, until, zone, nowMs) })}</span>
            </span>
          </span>
          {job.sent.length === 0 ? null : (
            <ChevronDown aria-hidden size={20} className="shrink-0 text-muted group-open:rotate-180" />
          )}
        </summary>
        <Sent sent={job.sent} />
      </details>
    </li>
  );
}

function Papers({ of, kept }: { of: readonly Paper[]; kept: ReadonlySet<string> }) {
  if (of.length === 0) return null;
  return (
    <ul className="mt-2 border-t border-line">
      {of.map((paper) => (
        <PaperLine key={paper.id} paper={paper} isKept={kept.has(paper.id)} />
      ))}
    </ul>
  );
}

type Props = { jobs: Jobs; papers: readonly JobPapers[]; kept: ReadonlySet<string> };

/** For who has no job: which come, and which were theirs today, with what the office has of each. */
export function JobList({ jobs: { recent, coming }, papers, kept }: Props) {
  const t = useTranslations('driver');
  const zone = useZone();
  const now = useNow();
  if (now === null) return null;
  const over = recent.flatMap((job) => (job.until === null ? [] : [{ job, until: job.until }]));
  return (
    <>
      {coming.length === 0 ? null : (
        <Section title={t('jobs.coming')}>
          {coming.map((job) => (
            <li key={job.assignmentId} className={`${itemClass} py-2`}>
              <Title job={job} />
              <span className="mt-0.5 block text-md text-muted">
                {t('jobs.window', { unit: job.unit, ...windowOf(job.plannedFrom, job.plannedUntil, zone, now) })}
              </span>
              {job.site || job.place ? (
                <span className="block text-md text-muted wrap-anywhere">
                  {job.place ? placeName(job.place) : [job.site?.name, job.site?.address].filter(Boolean).join(', ')}
                </span>
              ) : null}
              <Papers of={papersOf(papers, job.assignmentId)} kept={kept} />
            </li>
          ))}
        </Section>
      )}
      {over.length === 0 ? null : (
        <Section title={t('jobs.recent')}>
          {over.map(({ job, until }, index) => (
            <Done key={job.assignmentId} job={job} until={until} isOpen={index === 0} nowMs={now} />
          ))}
        </Section>
      )}
    </>
  );
}

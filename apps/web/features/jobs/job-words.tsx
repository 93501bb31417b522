'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useMay } from '../shell/session.tsx';
import { Status } from '../ui/status.tsx';
import { Exact } from './exact.tsx';
import { PartNote } from './part-note.tsx';
import { Section } from './section.tsx';
import type { UnitOf } from './types.ts';
import { usePart } from './use-part.ts';

type Props = { id: string; unitOf: UnitOf };

function Words({ who, at, head, children }: { who: string; at: string; head: ReactNode; children: string }) {
  return (
    <li className="break-inside-avoid px-4 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
        <span className="font-semibold text-text">{who}</span>
        {head}
        <span className="ml-auto">
          <Exact at={at} />
        </span>
      </p>
      <p className="mt-0.5 whitespace-pre-line wrap-anywhere">{children}</p>
    </li>
  );
}

const listClass = 'divide-y divide-line rounded-lg border border-line bg-surface';

/** What was written down, the first first. */
export function JobNotes({ id, unitOf }: Props) {
  const t = useTranslations('jobs.record');
  const { data, error } = usePart(id, 'notes');
  if (!error && !data?.items.length) return null;
  return (
    <Section title={t('notes')}>
      <PartNote part={t('notes')} error={data ? null : error} more={data?.nextCursor ? data.items.length : null} />
      {data ? (
        <ul className={listClass}>
          {data.items.toReversed().map((note) => (
            <Words
              key={note.id}
              who={note.writtenBy?.name ?? t('program')}
              at={note.occurredAt}
              head={
                <>
                  {unitOf(note.assignmentId)} {note.step === null ? null : <Status status={note.step} size={12} />}
                </>
              }
            >
              {note.body}
            </Words>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

/** What desk and crews said to each other, the first first. */
export function JobMessages({ id, unitOf }: Props) {
  const t = useTranslations('jobs.record');
  const mayRead = useMay('assignments:advance');
  const { data, error } = usePart(id, 'messages', mayRead);
  if (!error && !data?.items.length) return null;
  return (
    <Section title={t('messages')}>
      <PartNote part={t('messages')} error={data ? null : error} more={data?.nextCursor ? data.items.length : null} />
      {data ? (
        <ul className={listClass}>
          {data.items.toReversed().map((message) => {
            const unit = unitOf(message.assignmentId);
            const isOfDesk = message.sender === 'desk';
            return (
              <Words
                key={message.id}
                who={message.sentBy?.name ?? t('program')}
                at={message.sentAt}
                head={
                  <>
                    {isOfDesk ? (unit === null ? t('toAll') : t('desk', { unit })) : unit}
                    {message.urgent ? (
                      <span className="inline-flex items-center gap-1 font-semibold text-late">
                        <TriangleAlert aria-hidden size={12} /> {t('urgent')}
                      </span>
                    ) : null}
                    {message.acknowledgedBy ? <span>{t('heard', { name: message.acknowledgedBy.name })}</span> : null}
                  </>
                }
              >
                {message.body}
              </Words>
            );
          })}
        </ul>
      ) : null}
    </Section>
  );
}

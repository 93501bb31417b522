'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { answer, api } from '../api/client.ts';
import { RecordPending } from '../records/record-pending.tsx';
import { JobAssignments } from './job-assignments.tsx';
import { JobFiles } from './job-files.tsx';
import { JobHead } from './job-head.tsx';
import { JobNeeds } from './job-needs.tsx';
import { JobStory } from './job-story.tsx';
import { JobMessages, JobNotes } from './job-words.tsx';
import { jobKeys } from './keys.ts';

/** Behind the stream, and where a reading failed. */
const POLL_MS = 60_000;

/** The record of a job, running or done: what was asked for, who went, what came back, and who did what; also for paper. */
export function JobScreen({ id }: { id: string }) {
  const t = useTranslations('jobs.record');
  const { data, error, refetch } = useQuery({
    queryKey: jobKeys.record(id),
    queryFn: ({ signal }) => answer(api.GET('/work-orders/{id}/story', { params: { path: { id } }, signal })),
    refetchInterval: POLL_MS,
  });
  if (!data) {
    return <RecordPending what={t('what')} loading={t('loading')} error={error} onRetry={() => void refetch()} />;
  }
  const units = new Map(data.assignments.map((one) => [one.id, one.unit.identifier]));
  const unitOf = (assignmentId: string | null) => (assignmentId === null ? null : (units.get(assignmentId) ?? null));
  return (
    <article data-sheet className="mx-auto grid w-full max-w-5xl grid-cols-1 gap-6">
      <JobHead record={data} />
      <JobNeeds record={data} />
      <JobAssignments record={data} />
      <JobFiles id={id} unitOf={unitOf} />
      <JobNotes id={id} unitOf={unitOf} />
      <JobMessages id={id} unitOf={unitOf} />
      <JobStory record={data} />
    </article>
  );
}

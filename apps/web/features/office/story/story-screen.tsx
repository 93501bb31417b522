'use client';

import { useQuery } from '@tanstack/react-query';
import type { Story } from '@yardmaster/domain/history/story';
import Link from 'next/link';
import { answer, api } from '../../api/client.ts';
import { recordKeys } from '../../records/keys.ts';
import { useWords, useZone } from '../../shell/session.tsx';
import { formatDay, formatSpan } from '../../time/format.ts';
import { Moment } from '../../time/time.tsx';
import { LoadFailed } from '../../ui/page-state.tsx';
import { Priority } from '../../ui/priority.tsx';
import { Bar, Loading } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { StoryLine } from './story-line.tsx';

/** The record of one assignment, from its first moment to its last. */
export function StoryScreen({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: [...recordKeys.story, id],
    queryFn: ({ signal }) => answer(api.GET('/assignments/{id}/story', { params: { path: { id } }, signal })),
  });
  if (!data) {
    return error ? (
      <LoadFailed what="The record" error={error} onRetry={() => void refetch()} />
    ) : (
      <div className="grid gap-4">
        <Loading what="the record" />
        <Bar className="h-5 w-72" />
        <Bar className="w-96" />
        <Bar className="w-80" />
      </div>
    );
  }
  return <Told story={data} />;
}

function Told({ story }: { story: Story }) {
  const zone = useZone();
  const { Order } = useWords();
  const { assignment, workOrder, unit, crew, entries, recallReason, truncated } = story;
  const last = entries.at(-1);
  return (
    <article className="mx-auto grid w-full max-w-4xl gap-5">
      <header className="grid gap-1">
        <p className="text-sm text-muted">
          Record of an assignment{entries[0] ? `, ${formatDay(entries[0].at, zone)}` : ''}
        </p>
        <h1 className="flex flex-wrap items-baseline gap-x-3 text-xl font-semibold">
          {unit.identifier} <span className="font-normal text-muted">for</span>
          <Link href={`/board?order=${workOrder.id}`} className="rounded-sm hover:underline">
            {workOrder.number}
          </Link>
          <span className="text-md font-normal text-muted">{workOrder.title}</span>
        </h1>
      </header>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
        <Fact name="Now">
          <Status status={assignment.status} />
        </Fact>
        <Fact name={Order}>
          <Priority value={workOrder.priority} />
          {workOrder.siteName ? <span className="block text-muted">{workOrder.siteName}</span> : null}
        </Fact>
        <Fact name="Unit">
          {unit.identifier} <span className="block text-muted">{unit.typeName}</span>
        </Fact>
        <Fact name="Crew">
          {crew.length === 0 ? (
            <span className="text-muted">nobody</span>
          ) : (
            crew.map((member) => (
              <span key={`${member.driverId} ${member.joinedAt}`} className="block">
                {member.name}
                <span className="text-muted"> {member.role}</span>
              </span>
            ))
          )}
        </Fact>
      </dl>
      {recallReason ? (
        <p>
          <span className="font-semibold">Why it ended:</span> {recallReason}
        </p>
      ) : null}
      <ol aria-label="What happened, from the first on" className="relative grid">
        {entries.map((entry) => (
          <StoryLine
            key={entry.id}
            entry={entry}
            workOrderId={workOrder.id}
            requirementId={assignment.requirementId}
            unitId={unit.id}
          />
        ))}
      </ol>
      {truncated ? <p className="text-muted">More happened than is shown here; all of it is in the log.</p> : null}
      {last && assignment.closedAt ? (
        <p className="text-sm text-muted">
          Closed <Moment at={assignment.closedAt} />, {tookOf(entries[0]?.at, assignment.closedAt)} after it began.
        </p>
      ) : null}
    </article>
  );
}

function tookOf(from: string | undefined, until: string): string {
  return from === undefined ? '' : formatSpan(Math.round((Date.parse(until) - Date.parse(from)) / 60_000));
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}

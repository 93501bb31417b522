'use client';

import type { Item } from '@yardmaster/client/types';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { RecordTable } from '../records/record-table.tsx';
import type { RecordColumn } from '../records/types.ts';
import { useWords, useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Moment } from '../time/time.tsx';
import { placeName } from '../ui/maps.ts';
import { Priority } from '../ui/priority.tsx';
import { Status } from '../ui/status.tsx';
import { jobHref } from './hrefs.ts';
import { windowWords } from './window-words.ts';

type Job = Item<'/work-order-records'>;
/** More stand in the record. */
const NAMES_SHOWN = 3;

function namesOf(names: readonly string[]): string {
  const rest = names.length - NAMES_SHOWN;
  return names.length === 0 ? '–' : `${names.slice(0, NAMES_SHOWN).join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
}

/** A name like EX-204 stays whole; the line breaks between two. */
function Units({ names }: { names: readonly string[] }) {
  const rest = names.length - NAMES_SHOWN;
  if (names.length === 0) return '–';
  return (
    <>
      {names.slice(0, NAMES_SHOWN).map((name, n) => (
        <Fragment key={name}>
          {n > 0 ? ', ' : null}
          <span className="whitespace-nowrap">{name}</span>
        </Fragment>
      ))}
      {rest > 0 ? ` +${rest}` : null}
    </>
  );
}

function whereName({ siteName, place }: Job): string {
  return siteName ?? (place ? placeName(place) : '–');
}

/** Jobs as rows that open their record. */
export function JobsTable({
  items,
  sort,
  onSort,
  hasWindow = true,
}: {
  items: readonly Job[];
  sort: string;
  onSort: (sort: string) => void;
  /** When each was wanted: for where there is the width of the whole office. */
  hasWindow?: boolean;
}) {
  const t = useTranslations('jobs');
  const list = useTranslations('jobs.list');
  const { Orders } = useWords();
  const zone = useZone();
  const now = useNow();
  const wanted: RecordColumn<Job> = {
    name: list('window'),
    render: (job) => (now === null ? '' : windowWords(job, (at) => formatMoment(at, zone, now), t)),
    className: 'text-muted whitespace-nowrap max-xl:hidden',
  };
  const columns: readonly RecordColumn<Job>[] = [
    { name: list('number'), sort: 'number', render: (job) => job.number, className: 'sm:whitespace-nowrap' },
    {
      name: list('what'),
      render: (job) => (
        <span className="flex min-w-40 items-center max-sm:min-w-28 gap-2">
          <Priority value={job.priority} />
          <span className="line-clamp-2 min-w-0" title={job.title}>
            {job.title}
          </span>
        </span>
      ),
    },
    { name: list('status'), render: (job) => <Status status={job.status} /> },
    { name: list('site'), render: (job) => whereName(job), className: 'text-muted max-lg:hidden' },
    ...(hasWindow ? [wanted] : []),
    { name: list('units'), render: (job) => <Units names={job.units} />, className: 'max-md:hidden' },
    { name: list('drivers'), render: (job) => namesOf(job.drivers), className: 'text-muted max-lg:hidden' },
    {
      name: list('ended'),
      sort: 'closedAt',
      render: (job) => (job.closedAt === null ? '–' : <Moment at={job.closedAt} />),
      className: 'text-muted whitespace-nowrap',
    },
  ];
  return (
    <RecordTable
      label={Orders}
      columns={columns}
      items={items}
      nameOf={(job) => job.number}
      actionsOf={() => []}
      hrefOf={(job) => jobHref(job.id)}
      sort={sort}
      onSort={onSort}
      chosen={undefined}
      onChoose={() => {}}
    />
  );
}

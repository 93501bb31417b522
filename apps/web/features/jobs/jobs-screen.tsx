'use client';

import { Suspense } from 'react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { cutoffs } from '@yardmaster/domain/archive/cutoffs';
import { ClipboardList, SearchX } from 'lucide-react';
import { ListPending } from '../records/list-pending.tsx';
import { useParams } from '../records/params.ts';
import { RecordHead } from '../records/record-head.tsx';
import { useRecords } from '../records/use-records.ts';
import { useSession, useWords, useZone } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { TableSkeleton } from '../ui/data-list.tsx';
import { Empty } from '../ui/empty.tsx';
import { longDay } from './days.ts';
import { JobFilters } from './job-filters.tsx';
import { JobsTable } from './jobs-table.tsx';
import { jobKeys } from './keys.ts';
import { periodOf } from './period.ts';
import { useStatusChoices } from './use-status-choices.ts';

const FILTERS = ['q', 'status', 'unit', 'driver', 'from', 'until'] as const;

/** Every work order, open and finished, newest first; how it is narrowed stands in the address. */
export function JobsScreen() {
  const { orders } = useWords();
  return (
    <Suspense fallback={<TableSkeleton what={orders} />}>
      <Jobs />
    </Suspense>
  );
}

/** What the API is asked for, from what stands in the address. */
function askedOf(get: (name: string) => string, timeZone: string): Record<string, string> {
  const said = {
    q: get('q'),
    status: get('status'),
    equipmentId: get('unit'),
    driverId: get('driver'),
    ...periodOf(get('from'), get('until'), timeZone),
    sort: get('sort'),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
}

function Jobs() {
  const t = useTranslations('jobs.list');
  const records = useTranslations('records');
  const { Orders, orders, order } = useWords();
  const { timeZone } = useZone();
  const params = useParams();
  const statuses = useStatusChoices();
  const asked = askedOf(params.get, timeZone);
  const query = useRecords('/work-order-records', jobKeys.list, asked);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isNarrowed = FILTERS.some((name) => params.get(name) !== '');
  /** There is a list, or nothing in it that was asked for. */
  const isTold = query.data !== undefined && (items.length > 0 || isNarrowed);
  const csv = new URLSearchParams(Object.entries(asked).filter(([name]) => name !== 'sort'));

  function body() {
    if (!query.data) return <ListPending what={Orders} loading={orders} query={query} />;
    if (items.length === 0) {
      const clear = () => params.set(Object.fromEntries(FILTERS.map((name) => [name, ''])));
      return (
        <div className="rounded-lg border border-line bg-surface">
          {isNarrowed ? (
            <Empty icon={SearchX} title={t('noMatch')} action={<Button onPress={clear}>{t('clear')}</Button>}>
              {t('noMatchText')}
            </Empty>
          ) : (
            <Empty
              icon={ClipboardList}
              title={t('none', { order })}
              action={
                <Link className={buttonClass('primary')} href="/board">
                  {t('toBoard')}
                </Link>
              }
            >
              {t('empty')}
            </Empty>
          )}
        </div>
      );
    }
    return (
      <>
        <JobsTable items={items} sort={params.get('sort')} onSort={(sort) => params.set({ sort })} />
        {query.hasNextPage ? (
          <Button
            className="justify-self-center"
            isPending={query.isFetchingNextPage}
            onPress={() => void query.fetchNextPage()}
          >
            {records('more')}
          </Button>
        ) : null}
      </>
    );
  }

  return (
    <>
      <RecordHead
        title={Orders}
        list={orders}
        add=""
        count={query.data ? `${items.length}${query.hasNextPage ? '+' : ''}` : null}
        filters={[{ param: 'status', label: t('status'), choices: statuses }]}
        valueOf={params.get}
        onAsk={params.set}
        isSearchable
        exportHref={`/api/v1/exports/work-orders?${csv}`}
        onAdd={null}
        onImport={null}
      />
      <JobFilters valueOf={params.get} onAsk={params.set} />
      {body()}
      {isTold && asked['from'] === undefined && asked['until'] === undefined ? <ArchiveNote /> : null}
    </>
  );
}

/** From when on the list tells all, while no period is given. */
function ArchiveNote() {
  const t = useTranslations('jobs.list');
  const { retention } = useSession().settings;
  const zone = useZone();
  const now = useNow();
  if (now === null) return null;
  const { workOrdersBefore } = cutoffs(retention, new Date(now).toISOString());
  return <p className="text-sm text-muted">{t('archive', { day: longDay(workOrdersBefore, zone) })}</p>;
}

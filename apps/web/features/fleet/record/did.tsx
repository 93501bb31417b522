'use client';

import { ClipboardList } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { jobsHref } from '../../jobs/hrefs.ts';
import { JobsTable } from '../../jobs/jobs-table.tsx';
import { jobKeys } from '../../jobs/keys.ts';
import { Section } from '../../jobs/section.tsx';
import { ListPending } from '../../records/list-pending.tsx';
import { useRecords } from '../../records/use-records.ts';
import { useWords } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Empty } from '../../ui/empty.tsx';
import { linkClass } from './facts.tsx';

/** What the page shows at first: who changed it stands below. */
const SHOWN = 10;
/** From the first day on: with a period the archive is looked through too. */
const EVER = '1970-01-01T00:00:00Z';

type Props = {
  of: { equipmentId: string } | { driverId: string };
  name: string;
  /** Changes with the job that holds it: then the list is read again. */
  stamp: string;
};

/** Every job it went to or is promised to, the newest first, also what is in the archive. */
export function Did({ of, name, stamp }: Props) {
  const t = useTranslations('fleet.record');
  const records = useTranslations('records');
  const { Orders, orders } = useWords();
  const [sort, setSort] = useState('');
  const [isLong, setLong] = useState(false);
  const asked = { ...of, from: EVER, ...(sort === '' ? {} : { sort }) };
  const query = useRecords('/work-order-records', [...jobKeys.list, 'of', stamp], asked);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const all = jobsHref('equipmentId' in of ? { unit: of.equipmentId } : { driver: of.driverId });

  /** First the rest of what has come, then page by page. */
  function more(): void {
    if (isLong) void query.fetchNextPage();
    else setLong(true);
  }

  function body() {
    if (!query.data) return <ListPending what={Orders} loading={orders} query={query} />;
    if (items.length === 0) {
      return (
        <div className="rounded-lg border border-line bg-surface">
          <Empty
            icon={ClipboardList}
            title={t('didNothing')}
            action={
              <Link href="/board" className={buttonClass()}>
                {t('openBoard')}
              </Link>
            }
          >
            {t('didNothingText', { name })}
          </Empty>
        </div>
      );
    }
    return (
      <>
        <JobsTable items={isLong ? items : items.slice(0, SHOWN)} sort={sort} onSort={setSort} hasWindow={false} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {query.hasNextPage || (!isLong && items.length > SHOWN) ? (
            <Button isPending={query.isFetchingNextPage} onPress={more}>
              {records('more')}
            </Button>
          ) : null}
          <Link href={all} className={`${linkClass} text-sm text-muted`}>
            {t('searchIn', { orders })}
          </Link>
        </div>
      </>
    );
  }
  return <Section title={Orders}>{body()}</Section>;
}

'use client';

import type { HistoryOf } from '@yardmaster/domain/history/history';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { jobsHref } from '../jobs/hrefs.ts';
import { useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { HistoryList } from './history-list.tsx';
import { recordKeys } from './keys.ts';
import { useRecords } from './use-records.ts';

type Props = { of: HistoryOf; id?: string; name: string; onClose: () => void };

/** Who changed a thing, when, and what. */
export function HistoryDialog({ of, id, name, onClose }: Props) {
  const t = useTranslations('records');
  const asked = { of, ...(id === undefined ? {} : { id }) };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useRecords(
    '/history',
    recordKeys.history,
    asked,
  );
  const { orders } = useWords();
  // What it did is told by the jobs it was sent to.
  const filter = id === undefined ? null : of === 'equipment' ? { unit: id } : of === 'driver' ? { driver: id } : null;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog title={t('history.title', { name })} isOpen onClose={onClose} wide>
      {data ? null : error ? (
        <LoadFailed what={t('history.what')} error={error} onRetry={() => void refetch()} />
      ) : (
        <div className="grid gap-3 py-2">
          <Loading what={t('history.loading')} />
          <Bar className="w-64" />
          <Bar className="w-48" />
        </div>
      )}
      {filter ? (
        <p className="mb-3">
          <Link href={jobsHref(filter)} className="underline decoration-line-strong underline-offset-2">
            {t('history.jobs', { orders, name })}
          </Link>
        </p>
      ) : null}
      <HistoryList items={items} className="-my-2" />
      {hasNextPage ? (
        <Button className="mt-4" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('history.earlier')}
        </Button>
      ) : null}
    </Dialog>
  );
}

'use client';

import type { HistoryOf, RecordedChange } from '@yardmaster/domain/history/history';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { Translate } from '../../i18n/translate.ts';
import { jobsHref } from '../jobs/hrefs.ts';
import { useWords, useZone } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { bold } from '../ui/tags.tsx';
import { fieldWord } from './field-words.ts';
import { doerWord, eventWord, isTold, valueWord } from './history-words.ts';
import { recordKeys } from './keys.ts';
import { useRecords } from './use-records.ts';

function Change({ change, t }: { change: RecordedChange['changes'][number]; t: Translate<'records'> }) {
  const zone = useZone();
  const { field, from, to } = change;
  return (
    <li className="text-sm">
      <span className="text-muted">{fieldWord(field, t)}</span>
      {isTold(change) ? (
        <>
          {' '}
          {from === null ? null : <s className="text-muted">{valueWord(field, from, zone, t)}</s>}{' '}
          {from === null ? null : '→ '}
          <span className="font-medium">{valueWord(field, to, zone, t)}</span>
        </>
      ) : null}
    </li>
  );
}

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
      <ol aria-label={t('history.label')} className="-my-2 divide-y divide-line">
        {items.map((item) => (
          <li key={item.id} className="grid gap-1 py-2.5 sm:grid-cols-[9rem_1fr]">
            <span className="text-sm text-muted">
              <Moment at={item.at} />
            </span>
            <div className="min-w-0">
              <p>
                {t.rich('history.done', {
                  event: eventWord(item.type, t),
                  who: doerWord(item.by, t),
                  b: bold,
                })}
              </p>
              {item.changes.length > 0 ? (
                <ul className="mt-0.5 grid gap-0.5 break-words">
                  {item.changes.map((change) => (
                    <Change key={change.field} change={change} t={t} />
                  ))}
                </ul>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button className="mt-4" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('history.earlier')}
        </Button>
      ) : null}
    </Dialog>
  );
}

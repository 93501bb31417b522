'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, Clock3, Inbox } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api, headers } from '../api/client.ts';
import { sentenceOf } from '../api/problem.ts';
import { useSend } from '../records/use-records.ts';
import { Moment } from '../time/time.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { moment } from '../ui/tags.tsx';
import { showToast } from '../ui/toast-store.ts';
import { outcomeWord } from './texts.ts';
import { type Delivery, type Webhook, webhookKey } from './types.ts';

const PAGE = 25;
const AGAIN_MS = 3_000;

/** What was sent to a webhook, and what waits; with a way to try it out. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useTranslations('webhooks');
  const problems = useTranslations('problems');
  const { id } = webhook;
  const list = useInfiniteQuery({
    queryKey: [...webhookKey, 'deliveries', id],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answer(api.GET('/webhooks/{id}/deliveries', { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: AGAIN_MS,
  });
  const testing = useSend(webhookKey, (_: { id: string }, key) =>
    answer(api.POST('/webhooks/{id}/test-deliveries', { params: { path: { id }, ...headers(key) } })),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Dialog title={t('deliveries.title', { name: webhook.name })} isOpen onClose={onClose}>
      <div className="grid max-h-[60vh] min-h-40 content-start overflow-y-auto" aria-live="polite">
        {items === undefined && list.error ? (
          <LoadFailed what={t('deliveries.named.start')} error={list.error} onRetry={() => void list.refetch()} />
        ) : items === undefined ? (
          <>
            <Loading what={t('deliveries.named.middle')} />
            <Bar className="w-64" />
          </>
        ) : items.length === 0 ? (
          <Empty icon={Inbox} title={t('deliveries.none.title')}>
            {t('deliveries.none.text')}
          </Empty>
        ) : (
          <ul>
            {items.map((delivery) => (
              <Line key={delivery.id} delivery={delivery} t={t} />
            ))}
          </ul>
        )}
        {list.hasNextPage ? (
          <Button className="m-2 justify-self-start" onPress={() => void list.fetchNextPage()}>
            {t('deliveries.older')}
          </Button>
        ) : null}
      </div>
      <DialogActions>
        <Button
          isDisabled={webhook.status !== 'active'}
          isPending={testing.isPending}
          onPress={() =>
            testing.mutate(
              { id },
              { onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error, problems) }) },
            )
          }
        >
          {t('deliveries.test')}
        </Button>
        <Button variant="primary" onPress={onClose}>
          {t('deliveries.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const LOOKS = {
  waiting: { Icon: Clock3, tone: 'text-muted' },
  delivered: { Icon: CircleCheck, tone: 'text-available' },
  failed: { Icon: CircleX, tone: 'text-late' },
} as const;

function Line({ delivery, t }: { delivery: Delivery; t: Translate<'webhooks'> }) {
  const { status, outcome, attempts, nextAttemptAt } = delivery;
  const { Icon, tone } = LOOKS[status];
  const tries = attempts === 0 ? '' : t('deliveries.tries', { count: attempts });
  return (
    <li className="grid grid-cols-[7rem_1fr_auto] items-baseline gap-x-3 border-b border-line px-1 py-2 last:border-b-0">
      <span className={cx('inline-flex items-center gap-1.5', tone)}>
        <Icon aria-hidden size={14} className="shrink-0 self-center" />
        {t(`deliveries.status.${status}`)}
      </span>
      <span className="min-w-0">
        <span className="block truncate font-mono text-sm">{delivery.eventType}</span>
        <span className="block text-sm text-muted">
          {[outcomeWord(outcome, t), tries].filter(Boolean).join(' · ')}
          {nextAttemptAt !== null && attempts > 0 ? (
            <> · {t.rich('deliveries.again', { when: moment(nextAttemptAt) })}</>
          ) : null}
        </span>
      </span>
      <Moment at={delivery.createdAt} className="text-sm text-muted" />
    </li>
  );
}

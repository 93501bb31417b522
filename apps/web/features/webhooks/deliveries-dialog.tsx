'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, Clock3, Inbox } from 'lucide-react';
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
import { showToast } from '../ui/toast-store.ts';
import { outcomeWord } from './texts.ts';
import { type Delivery, type Webhook, webhookKey } from './types.ts';

const PAGE = 25;
const AGAIN_MS = 3_000;

/** What was sent to a webhook, and what waits; with a way to try it out. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
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
    <Dialog title={`Deliveries to ${webhook.name}`} isOpen onClose={onClose}>
      <div className="grid max-h-[60vh] min-h-40 content-start overflow-y-auto" aria-live="polite">
        {items === undefined && list.error ? (
          <LoadFailed what="The deliveries" error={list.error} onRetry={() => void list.refetch()} />
        ) : items === undefined ? (
          <>
            <Loading what="the deliveries" />
            <Bar className="w-64" />
          </>
        ) : items.length === 0 ? (
          <Empty icon={Inbox} title="Nothing was sent yet">
            Send a test, or wait for the first event that it is told of.
          </Empty>
        ) : (
          <ul>
            {items.map((delivery) => (
              <Line key={delivery.id} delivery={delivery} />
            ))}
          </ul>
        )}
        {list.hasNextPage ? (
          <Button className="m-2 justify-self-start" onPress={() => void list.fetchNextPage()}>
            Show older ones
          </Button>
        ) : null}
      </div>
      <DialogActions>
        <Button
          isDisabled={webhook.status !== 'active'}
          isPending={testing.isPending}
          onPress={() =>
            testing.mutate({ id }, { onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error) }) })
          }
        >
          Send a test
        </Button>
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const STATUS = {
  waiting: { Icon: Clock3, tone: 'text-muted', word: 'Waits' },
  delivered: { Icon: CircleCheck, tone: 'text-available', word: 'Arrived' },
  failed: { Icon: CircleX, tone: 'text-late', word: 'Given up' },
} as const;

function Line({ delivery }: { delivery: Delivery }) {
  const { Icon, tone, word } = STATUS[delivery.status];
  return (
    <li className="grid grid-cols-[6rem_1fr_auto] items-baseline gap-x-3 border-b border-line px-1 py-2 last:border-b-0">
      <span className={cx('inline-flex items-center gap-1.5', tone)}>
        <Icon aria-hidden size={14} className="shrink-0 self-center" />
        {word}
      </span>
      <span className="min-w-0">
        <span className="block truncate font-mono text-sm">{delivery.eventType}</span>
        <span className="block text-sm text-muted">
          {[outcomeWord(delivery.outcome), triesWord(delivery)].filter(Boolean).join(' · ')}
          {delivery.nextAttemptAt !== null && delivery.attempts > 0 ? (
            <>
              {' '}
              · again <Moment at={delivery.nextAttemptAt} />
            </>
          ) : null}
        </span>
      </span>
      <Moment at={delivery.createdAt} className="text-sm text-muted" />
    </li>
  );
}

function triesWord({ attempts }: Delivery): string {
  if (attempts === 0) return '';
  return attempts === 1 ? 'first try' : `${attempts} tries`;
}

'use client';

import { Webhook as Icon } from 'lucide-react';
import { Suspense, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { sentenceOf } from '../api/problem.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { showToast } from '../ui/toast-store.ts';
import { DeliveriesDialog } from './deliveries-dialog.tsx';
import { EVENT_NAME } from './texts.ts';
import { type Webhook, webhookKey } from './types.ts';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookStatus } from './webhook-status.tsx';

type Asking = { what: 'rotate' | 'delete' | 'deliveries'; of: Webhook };

function Webhooks() {
  const mayWrite = useMay('keys:write');
  const [fresh, setFresh] = useState<{ name: string; secret: string } | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const changing = useSend(webhookKey, ({ id, version, status }: Switch, key) =>
    answer(api.PATCH('/webhooks/{id}', { params: { path: { id }, ...headers(key, version) }, body: { status } })),
  );
  const rotating = useSend(webhookKey, ({ id }: { id: string }, key) =>
    answer(api.POST('/webhooks/{id}/secret-rotation', { params: { path: { id }, ...headers(key) } })),
  );
  const deleting = useSend(webhookKey, async ({ id }: { id: string }, key) => {
    await answer(api.DELETE('/webhooks/{id}', { params: { path: { id }, ...headers(key) } }));
    return null;
  });

  function turn(webhook: Webhook, status: Switch['status']): void {
    const { id, version } = webhook;
    changing.mutate(
      { id, version, status },
      { onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error) }) },
    );
  }
  function actionsOf(webhook: Webhook): MenuAction[] {
    const isOn = webhook.status === 'active';
    return [
      {
        id: 'deliveries',
        label: 'Deliveries and test…',
        onAction: () => setAsking({ what: 'deliveries', of: webhook }),
      },
      isOn
        ? { id: 'pause', label: 'Pause', onAction: () => turn(webhook, 'paused') }
        : { id: 'on', label: 'Switch on', onAction: () => turn(webhook, 'active') },
      { id: 'rotate', label: 'New secret…', onAction: () => setAsking({ what: 'rotate', of: webhook }) },
      { id: 'delete', label: 'Delete…', danger: true, onAction: () => setAsking({ what: 'delete', of: webhook }) },
    ];
  }

  return (
    <>
      <RecordPage
        path="/webhooks"
        spec={{
          title: 'Webhooks',
          one: 'webhook',
          icon: Icon,
          listKey: webhookKey,
          nameOf: (webhook) => webhook.name,
          mayWrite,
          historyOf: 'webhook',
          empty:
            'A webhook tells another program at once of what happens here, signed, so that it need not ask again and again.',
          columns: [
            { name: 'Name', render: (webhook) => webhook.name },
            {
              name: 'Address',
              render: (webhook) => <span className="font-mono text-sm">{hostOf(webhook.url)}</span>,
              className: 'max-md:hidden',
            },
            { name: 'Told of', render: (webhook) => <Events events={webhook.events} />, className: 'max-lg:hidden' },
            { name: 'State', render: (webhook) => <WebhookStatus webhook={webhook} /> },
            {
              name: 'Last arrived',
              render: (webhook) => (webhook.lastDeliveredAt ? <Moment at={webhook.lastDeliveredAt} /> : 'never'),
              className: 'text-muted max-sm:hidden',
            },
          ],
          renderForm: (props) => <WebhookForm {...props} onMade={(name, secret) => setFresh({ name, secret })} />,
          actions: (webhook) => (mayWrite ? actionsOf(webhook) : []),
        }}
      />
      {fresh ? (
        <ShownOnce
          title={`The secret of ${fresh.name}`}
          label="Secret"
          value={fresh.secret}
          onClose={() => setFresh(null)}
        >
          Copy it now: it is shown this once. With it the receiver tells what comes from here from what does not
          (Standard Webhooks: the header webhook-signature).
        </ShownOnce>
      ) : null}
      {asking?.what === 'deliveries' ? <DeliveriesDialog webhook={asking.of} onClose={close} /> : null}
      <Confirm
        title={`A new secret for ${asking?.of.name ?? ''}?`}
        confirm="Make it"
        isOpen={asking?.what === 'rotate'}
        onClose={close}
        onConfirm={() => {
          if (!asking) return;
          const onSuccess = ({ name, secret }: { name: string; secret: string | null }) => {
            close();
            if (secret !== null) setFresh({ name, secret });
          };
          rotating.mutate({ id: asking.of.id }, { onSuccess });
        }}
        isPending={rotating.isPending}
        error={rotating.error}
      >
        <p>What is sent bears both signatures for a day, so that the receiver can change over in between.</p>
      </Confirm>
      <Confirm
        title={`Delete ${asking?.of.name ?? ''}?`}
        confirm="Delete it"
        isOpen={asking?.what === 'delete'}
        onClose={close}
        onConfirm={() => asking && deleting.mutate({ id: asking.of.id }, { onSuccess: close })}
        isPending={deleting.isPending}
        error={deleting.error}
      >
        <p>It is told of nothing any more, and what waits for it is dropped. To stop for a while, pause it instead.</p>
      </Confirm>
    </>
  );
}

type Switch = { id: string; version: number; status: 'active' | 'paused' };

function Events({ events }: Pick<Webhook, 'events'>) {
  const names = events.map((event) => EVENT_NAME[event] ?? event);
  const [first, ...rest] = names;
  return (
    <span title={names.join(', ')}>
      {first}
      {rest.length > 0 ? <span className="text-muted"> and {rest.length} more</span> : null}
    </span>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

export function WebhooksScreen() {
  return (
    <Suspense fallback={<TableSkeleton what="webhooks" />}>
      <Webhooks />
    </Suspense>
  );
}

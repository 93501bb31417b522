'use client';

import { Webhook as Icon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Suspense, useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api, headers } from '../api/client.ts';
import { sentenceOf } from '../api/problem.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { NotShown } from '../ui/not-shown.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { muted } from '../ui/tags.tsx';
import { showToast } from '../ui/toast-store.ts';
import { DeliveriesDialog } from './deliveries-dialog.tsx';
import { eventWord } from './texts.ts';
import { type Webhook, webhookKey } from './types.ts';
import { type MadeWebhook, WebhookForm } from './webhook-form.tsx';
import { WebhookStatus } from './webhook-status.tsx';

type Asking = { what: 'rotate' | 'delete' | 'deliveries'; of: Webhook };

function Webhooks() {
  const t = useTranslations('webhooks');
  const problems = useTranslations('problems');
  const mayWrite = useMay('keys:write');
  const [fresh, setFresh] = useState<MadeWebhook | null>(null);
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
      { onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error, problems) }) },
    );
  }
  function actionsOf(webhook: Webhook): MenuAction[] {
    const isOn = webhook.status === 'active';
    return [
      {
        id: 'deliveries',
        label: t('action.deliveries'),
        onAction: () => setAsking({ what: 'deliveries', of: webhook }),
      },
      isOn
        ? { id: 'pause', label: t('action.pause'), onAction: () => turn(webhook, 'paused') }
        : { id: 'on', label: t('action.switchOn'), onAction: () => turn(webhook, 'active') },
      { id: 'rotate', label: t('action.rotate'), onAction: () => setAsking({ what: 'rotate', of: webhook }) },
      {
        id: 'delete',
        label: t('action.delete'),
        danger: true,
        onAction: () => setAsking({ what: 'delete', of: webhook }),
      },
    ];
  }

  return (
    <>
      <RecordPage
        path="/webhooks"
        spec={{
          title: t('title'),
          list: t('list'),
          none: t('none'),
          add: t('add'),
          first: t('first'),
          icon: Icon,
          listKey: webhookKey,
          nameOf: (webhook) => webhook.name,
          mayWrite,
          isSearchable: true,
          historyOf: 'webhook',
          empty: t('empty'),
          columns: [
            { name: t('field.name'), render: (webhook) => webhook.name },
            {
              name: t('field.address'),
              render: (webhook) => <span className="font-mono text-sm">{hostOf(webhook.url)}</span>,
              className: 'max-md:hidden',
            },
            {
              name: t('field.toldOf'),
              render: (webhook) => <Events events={webhook.events} t={t} />,
              className: 'max-lg:hidden',
            },
            { name: t('field.state'), render: (webhook) => <WebhookStatus webhook={webhook} /> },
            {
              name: t('field.lastArrived'),
              render: (webhook) =>
                webhook.lastDeliveredAt ? <Moment at={webhook.lastDeliveredAt} /> : t('neverArrived'),
              className: 'text-muted max-sm:hidden',
            },
          ],
          renderForm: (props) => <WebhookForm {...props} onMade={setFresh} />,
          actions: (webhook) => (mayWrite ? actionsOf(webhook) : []),
        }}
      />
      {fresh && fresh.secret !== null ? (
        <ShownOnce
          title={t('secret.title', { name: fresh.name })}
          label={t('secret.label')}
          value={fresh.secret}
          onClose={() => setFresh(null)}
        >
          {t('secret.text')}
        </ShownOnce>
      ) : null}
      {fresh?.secret === null ? (
        <NotShown
          title={t('secret.title', { name: fresh.name })}
          action={t('action.rotate')}
          onAction={() => {
            setFresh(null);
            setAsking({ what: 'rotate', of: fresh });
          }}
          onClose={() => setFresh(null)}
        >
          {t('secret.lost')}
        </NotShown>
      ) : null}
      {asking?.what === 'deliveries' ? <DeliveriesDialog webhook={asking.of} onClose={close} /> : null}
      <Confirm
        title={t('rotate.title', { name: asking?.of.name ?? '' })}
        confirm={t('rotate.confirm')}
        isOpen={asking?.what === 'rotate'}
        onClose={close}
        onConfirm={() => {
          if (!asking) return;
          const onSuccess = (made: MadeWebhook) => {
            close();
            setFresh(made);
          };
          rotating.mutate({ id: asking.of.id }, { onSuccess });
        }}
        isPending={rotating.isPending}
        error={rotating.error}
      >
        <p>{t('rotate.text')}</p>
      </Confirm>
      <Confirm
        title={t('delete.title', { name: asking?.of.name ?? '' })}
        confirm={t('delete.confirm')}
        isOpen={asking?.what === 'delete'}
        onClose={close}
        onConfirm={() => asking && deleting.mutate({ id: asking.of.id }, { onSuccess: close })}
        isPending={deleting.isPending}
        error={deleting.error}
      >
        <p>{t('delete.text')}</p>
      </Confirm>
    </>
  );
}

type Switch = { id: string; version: number; status: 'active' | 'paused' };

function Events({ events, t }: Pick<Webhook, 'events'> & { t: Translate<'webhooks'> }) {
  const names = events.map((event) => eventWord(event, t));
  const [first = '', ...rest] = names;
  return (
    <span title={names.join(', ')}>
      {rest.length === 0
        ? first
        : t.rich('moreEvents', {
            first,
            count: rest.length,
            more: muted,
          })}
    </span>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

export function WebhooksScreen() {
  const t = useTranslations('webhooks');
  return (
    <Suspense fallback={<TableSkeleton what={t('list')} />}>
      <Webhooks />
    </Suspense>
  );
}

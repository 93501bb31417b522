'use client';

import type { Answer } from '@yardmaster/client/types';
import { WEBHOOK_FAMILIES } from '@yardmaster/domain/webhook/events';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { CheckField } from '../records/check-field.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { eventWord } from './texts.ts';
import { type Webhook, webhookKey } from './types.ts';

const SCHEME = 'https://';

type Body = { name: string; url: string; events: string[] };
type Made = Webhook & { secret?: string | null };

export type MadeWebhook = Answer<'/webhooks', 'post'>;

/** `onMade` gets the secret, this once; null where it was lost on its way. */
type Props = Editing<Webhook> & { onMade: (made: MadeWebhook) => void };

const ways = {
  listKey: webhookKey,
  create: (body: Body, key: string): Promise<Made> => answer(api.POST('/webhooks', { params: headers(key), body })),
  update: (body: Partial<Body>, seen: Rec, key: string): Promise<Made> =>
    answer(api.PATCH('/webhooks/{id}', { params: at(seen, key), body })),
  read: ({ id }: Made): Promise<Made> => answer(api.GET('/webhooks/{id}', { params: { path: { id } } })),
};

function draftOf(webhook: Webhook | null) {
  return {
    name: webhook?.name ?? '',
    url: webhook?.url ?? '',
    isAll: webhook?.events.includes('*') ?? false,
    events: webhook ? chosenOf(webhook) : ['assignment.*'],
  };
}

function chosenOf({ events }: Webhook): string[] {
  return events.filter((one) => one !== '*');
}

/** Where a program is told of events, and of which. */
export function WebhookForm({ item, onClose, onSaved, onMade }: Props) {
  const t = useTranslations('webhooks');
  const common = useTranslations('common');
  const { draft, seen, set, field, dialog, save } = useRecordForm<Made, Body, ReturnType<typeof draftOf>>(
    item,
    ways,
    draftOf,
  );
  const { isAll, events } = draft;
  // What was chosen by its name elsewhere stays in sight, and can be taken away.
  const offered = [...new Set([...WEBHOOK_FAMILIES, ...(seen ? chosenOf(seen) : [])])];
  const isNothing = !isAll && events.length === 0;

  function submit(): void {
    if (isNothing) return;
    const body = { name: draft.name.trim(), url: draft.url.trim(), events: isAll ? ['*'] : events };
    save(body, ({ secret, ...saved }) => {
      onSaved(saved);
      // Who changes one is told of no secret at all.
      if (secret !== undefined) onMade({ ...saved, secret });
    });
  }

  return (
    <EditDialog
      {...dialog}
      title={item ? t('form.edit', { name: item.name }) : t('add')}
      confirm={item ? common('save') : t('form.confirm')}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        {...field('name')}
        label={t('field.name')}
        hint={t('field.nameHint')}
        maxLength={120}
        isRequired
        autoFocus
      />
      <TextField
        {...field('url')}
        label={t('field.address')}
        placeholder={SCHEME}
        hint={t('field.addressHint')}
        maxLength={2_000}
        isRequired
      />
      <Segmented
        label={t('form.toldOf')}
        showLabel
        choices={[
          { id: 'some', label: t('form.some') },
          { id: 'all', label: t('form.all') },
        ]}
        value={isAll ? 'all' : 'some'}
        onChange={(id) => set({ isAll: id === 'all' })}
      />
      {isAll ? null : (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('form.events')}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {offered.map((event) => (
              <CheckField
                key={event}
                isSelected={events.includes(event)}
                onChange={(isOn) => set({ events: isOn ? [...events, event] : events.filter((one) => one !== event) })}
              >
                {eventWord(event, t)}
              </CheckField>
            ))}
          </div>
          {isNothing ? (
            <p role="alert" className="mt-1 text-sm text-late">
              {t('form.chooseOne')}
            </p>
          ) : null}
        </fieldset>
      )}
    </EditDialog>
  );
}

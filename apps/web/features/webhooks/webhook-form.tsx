'use client';

import { WEBHOOK_FAMILIES } from '@yardmaster/domain/webhook/events';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { CheckField } from '../records/check-field.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { useSend } from '../records/use-records.ts';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { eventWord } from './texts.ts';
import { type Webhook, webhookKey } from './types.ts';

const SCHEME = 'https://';

type Body = { name: string; url: string; events: string[] };

/** `onMade` gets the secret, this once. */
type Props = Editing<Webhook> & { onMade: (name: string, secret: string) => void };

/** Where a program is told of events, and of which. */
export function WebhookForm({ item, onClose, onSaved, onMade }: Props) {
  const t = useTranslations('webhooks');
  const common = useTranslations('common');
  const [name, setName] = useState(item?.name ?? '');
  const [url, setUrl] = useState(item?.url ?? '');
  const [isAll, setAll] = useState(item?.events.includes('*') ?? false);
  const [events, setEvents] = useState<readonly string[]>(
    item?.events.filter((one) => one !== '*') ?? ['assignment.*'],
  );
  const making = useSend(webhookKey, (body: Body, key) =>
    answer(api.POST('/webhooks', { params: headers(key), body })),
  );
  const changing = useSend(webhookKey, ({ id, version, ...body }: Body & { id: string; version: number }, key) =>
    answer(api.PATCH('/webhooks/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
  );
  // What was chosen by its name elsewhere stays in sight, and can be taken away.
  const offered = [...new Set([...WEBHOOK_FAMILIES, ...(item?.events.filter((one) => one !== '*') ?? [])])];
  const isNothing = !isAll && events.length === 0;

  function submit(): void {
    if (isNothing) return;
    const body = { name: name.trim(), url: url.trim(), events: isAll ? ['*'] : [...events] };
    if (item) {
      changing.mutate({ ...body, id: item.id, version: item.version }, { onSuccess: onSaved });
      return;
    }
    making.mutate(body, {
      onSuccess: ({ secret, ...made }) => {
        onSaved(made);
        if (secret !== null) onMade(made.name, secret);
      },
    });
  }

  return (
    <EditDialog
      title={item ? t('form.edit', { name: item.name }) : t('add')}
      confirm={item ? common('save') : t('form.confirm')}
      onClose={onClose}
      onSubmit={submit}
      error={making.error ?? changing.error}
      isPending={making.isPending || changing.isPending}
    >
      <TextField
        label={t('field.name')}
        name="name"
        value={name}
        onChange={setName}
        hint={t('field.nameHint')}
        maxLength={120}
        isRequired
        autoFocus
      />
      <TextField
        label={t('field.address')}
        name="url"
        value={url}
        onChange={setUrl}
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
        onChange={(id) => setAll(id === 'all')}
      />
      {isAll ? null : (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('form.events')}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {offered.map((event) => (
              <CheckField
                key={event}
                isSelected={events.includes(event)}
                onChange={(isOn) => setEvents(isOn ? [...events, event] : events.filter((one) => one !== event))}
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

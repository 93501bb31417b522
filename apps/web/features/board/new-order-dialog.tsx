'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { sentenceOf } from '../api/problem.ts';
import { useWords, useZone } from '../shell/session.tsx';
import { zoneCity } from '../time/format.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type BoardIndex, compareText } from './model.ts';
import { emptyDraft, NO_SITE, type OrderDraft } from './order-draft.ts';
import { RequirementFields } from './requirement-fields.tsx';
import { useCreateOrder } from './use-create-order.ts';

const PRIORITIES = ['1', '2', '3', '4', '5'].map((id) => ({ id, label: id }));

type Props = { index: BoardIndex; onClose: () => void; onCreated: (orderId: string) => void };

function choices(items: readonly { id: string; name: string }[]) {
  return items.map((i) => ({ id: i.id, label: i.name })).toSorted((a, b) => compareText(a.label, b.label));
}

export function NewOrderDialog({ index, onClose, onCreated }: Props) {
  const { order } = useWords();
  const t = useTranslations('board.newOrder');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const { timeZone } = useZone();
  const [draft, setDraft] = useState<OrderDraft>(emptyDraft);
  const { submit, errors, banner, isPending } = useCreateOrder(onCreated);
  function set<K extends keyof OrderDraft>(name: K): (value: OrderDraft[K]) => void {
    return (value) => setDraft((before) => ({ ...before, [name]: value }));
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!isPending) submit(draft);
  }
  return (
    <Dialog title={t('title', { order })} isOpen onClose={onClose} wide>
      <Form onSubmit={onSubmit} validationBehavior="aria" validationErrors={errors} className="grid gap-4">
        {banner ? <Banner>{sentenceOf(banner, problems)}</Banner> : null}
        <TextField
          label={t('what')}
          name="title"
          value={draft.title}
          onChange={set('title')}
          maxLength={200}
          isRequired
          autoFocus
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Segmented
            label={t('priority')}
            showLabel
            choices={PRIORITIES}
            value={draft.priority}
            onChange={set('priority')}
          />
          <Select
            label={t('site')}
            name="siteId"
            choices={[{ id: NO_SITE, label: t('noSite') }, ...choices(index.board.sites)]}
            value={draft.siteId}
            onChange={set('siteId')}
          />
        </div>
        <RequirementFields
          value={draft.requirements}
          onChange={set('requirements')}
          types={choices(index.board.equipmentTypes)}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('from')}
            name="dueFrom"
            type="datetime-local"
            value={draft.dueFrom}
            onChange={set('dueFrom')}
            hint={t('zone', { city: zoneCity(timeZone) })}
            isRequired={false}
          />
          <TextField
            label={t('until')}
            name="dueUntil"
            type="datetime-local"
            value={draft.dueUntil}
            onChange={set('dueUntil')}
            isRequired={false}
          />
        </div>
        <TextField
          label={t('contact')}
          name="contact"
          value={draft.contact}
          onChange={set('contact')}
          maxLength={200}
          placeholder={t('contactExample')}
          isRequired={false}
        />
        <TextField
          label={t('notes')}
          name="description"
          value={draft.description}
          onChange={set('description')}
          maxLength={4000}
          lines={2}
          isRequired={false}
        />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {common('back')}
          </Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {t('confirm', { order })}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

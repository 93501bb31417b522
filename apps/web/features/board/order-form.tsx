'use client';

import type { Site } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useMay, useZone } from '../shell/session.tsx';
import { SiteForm } from '../sites/site-form.tsx';
import { MomentField } from '../time/moment-field.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { useOpenErrors } from '../ui/open-errors.ts';
import { Segmented } from '../ui/segmented.tsx';
import { type Choice, Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useStray } from '../ui/use-stray.ts';
import { unreadMoments } from '../ui/wrong-with.ts';
import { type BoardIndex, compareText } from './model.ts';
import { NO_SITE, type OrderDraft } from './order-draft.ts';
import { OWN_PLACE } from './place-draft.ts';
import { PlaceFields } from './place-fields.tsx';
import { RequirementFields } from './requirement-fields.tsx';

const PRIORITIES = ['1', '2', '3', '4', '5'].map((id) => ({ id, label: id }));
/** Of the sites' list: not a site, but the way to one. */
const NEW_SITE = 'new';

type Props = {
  title: string;
  confirm: string;
  index: BoardIndex;
  draft: OrderDraft;
  onChange: (change: Partial<OrderDraft>) => void;
  onSubmit: () => void;
  onClose: () => void;
  errors: Record<string, string>;
  isPending: boolean;
  /** What stands above the fields: why it was refused. */
  children: ReactNode;
};

function choices(items: readonly { id: string; name: string }[]): Choice[] {
  return items.map((i) => ({ id: i.id, label: i.name })).toSorted((a, b) => compareText(a.label, b.label));
}

/** The fields of a work order that is made or changed. */
export function OrderForm({ title, confirm, index, draft, onChange, onSubmit, onClose, ...rest }: Props) {
  const { errors, isPending, children } = rest;
  const t = useTranslations('board.newOrder');
  const common = useTranslations('common');
  const ui = useTranslations('ui');
  const { timeZone } = useZone();
  const mayAddSite = useMay('fleet:write');
  const [isAddingSite, setAddingSite] = useState(false);
  // The board knows of it in a moment; the list at once.
  const [made, setMade] = useState<Site[]>([]);
  const sites = [...index.board.sites, ...made.filter((site) => !index.sites.has(site.id))];
  const types = choices(index.board.equipmentTypes);
  function set<K extends keyof OrderDraft>(name: K): (value: OrderDraft[K]) => void {
    return (value) => onChange({ [name]: value });
  }
  const [submitted, setSubmitted] = useState(0);
  const [unread, setUnread] = useState<Record<string, string>>({});
  const isUnread = Object.keys(unread).length > 0;
  const { open, onInput } = useOpenErrors(isUnread ? unread : errors, submitted);
  const form = useRef<HTMLFormElement>(null);
  const stray = useStray(form, errors);
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isPending) return;
    setSubmitted(submitted + 1);
    const found = unreadMoments(event.currentTarget, timeZone, ui);
    setUnread(found);
    if (Object.keys(found).length === 0) onSubmit();
  }
  return (
    <Dialog title={title} isOpen onClose={onClose} wide>
      <Form ref={form} onSubmit={submit} validationBehavior="aria" validationErrors={open} className="grid gap-4">
        {children}
        {stray ? <Banner>{stray}</Banner> : null}
        <div onInput={onInput} className="grid gap-4">
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
              choices={[
                { id: NO_SITE, label: t('noSite') },
                { id: OWN_PLACE, label: t('ownPlace') },
                ...(mayAddSite ? [{ id: NEW_SITE, label: t('newSite') }] : []),
                ...choices(sites),
              ]}
              value={draft.siteId}
              onChange={(id) => (id === NEW_SITE ? setAddingSite(true) : onChange({ siteId: id }))}
            />
          </div>
          {draft.siteId === OWN_PLACE ? <PlaceFields draft={draft} onChange={onChange} /> : null}
          <RequirementFields value={draft.requirements} onChange={set('requirements')} types={types} />
          <div className="grid gap-4 sm:grid-cols-2">
            <MomentField
              label={t('from')}
              name="dueFrom"
              value={draft.dueFrom}
              onChange={set('dueFrom')}
              isRequired={false}
            />
            <MomentField
              label={t('until')}
              name="dueUntil"
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
        </div>
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {common('back')}
          </Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {confirm}
          </Button>
        </DialogActions>
      </Form>
      {/* Beside the form: what is sent in there would go up to it. */}
      {isAddingSite ? (
        <SiteForm
          item={null}
          onClose={() => setAddingSite(false)}
          onSaved={(site) => {
            setMade((before) => [...before, site]);
            onChange({ siteId: site.id });
            setAddingSite(false);
          }}
        />
      ) : null}
    </Dialog>
  );
}

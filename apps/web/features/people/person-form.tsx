'use client';

import type { Person } from '@yardmaster/client/schema';
import { ROLES, type Role } from '@yardmaster/domain/access/grants';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { roleChoices } from './roles.ts';

type Body = { name: string; email: string; role: Role };
type Made = Person & { link?: string };

const ways = {
  listKey: keys.people,
  create: (body: Body, key: string): Promise<Made> => answer(api.POST('/people', { params: headers(key), body })),
  update: ({ email: _, ...body }: Partial<Body>, seen: Rec, key: string): Promise<Made> =>
    answer(api.PATCH('/people/{id}', { params: at(seen, key), body })),
  read: ({ id }: Made): Promise<Made> => answer(api.GET('/people/{id}', { params: { path: { id } } })),
};

function draftOf(person: Person | null) {
  return { name: person?.name ?? '', email: '', role: person?.role ?? ('dispatcher' as const) };
}

/** `onMade` gets the one-time link to hand over, this once. */
type Props = Editing<Person> & { onMade: (name: string, link: string) => void };

export function PersonForm({ item, onClose, onSaved, onMade }: Props) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const roles = useTranslations('shell');
  const { draft, set, field, dialog, save } = useRecordForm<Made, Body, ReturnType<typeof draftOf>>(
    item,
    ways,
    draftOf,
  );
  function submit(): void {
    save({ name: draft.name.trim(), email: draft.email.trim(), role: draft.role }, (saved) => {
      onSaved(saved);
      if (saved.link) onMade(saved.name, saved.link);
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
      <TextField {...field('name')} label={t('field.name')} maxLength={120} isRequired autoFocus />
      {item ? null : <TextField {...field('email')} label={t('field.email')} type="email" isRequired />}
      <Select
        label={t('field.role')}
        name="role"
        choices={roleChoices(roles)}
        value={draft.role}
        onChange={(id) => set({ role: ROLES.find((one) => one === id) ?? draft.role })}
      />
    </EditDialog>
  );
}

'use client';

import type { Driver } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { TextField } from '../ui/text-field.tsx';
import { capabilitiesOf, capabilitiesText } from './words.ts';

type Body = { name: string; email: string; phone: string | null; capabilities: string[] };

const ways = {
  listKey: keys.drivers,
  create: (body: Body, key: string) => answer(api.POST('/drivers', { params: headers(key), body })),
  update: ({ email: _, ...body }: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/drivers/{id}', { params: at(seen, key), body })),
  read: ({ id }: Driver) => answer(api.GET('/drivers/{id}', { params: { path: { id } } })),
};

function draftOf(driver: Driver | null) {
  return {
    name: driver?.name ?? '',
    email: driver?.email ?? '',
    phone: driver?.phone ?? '',
    capabilities: capabilitiesText(driver?.capabilities ?? []),
  };
}

export function DriverForm({ item, onClose, onSaved }: Editing<Driver>) {
  const t = useTranslations('fleet');
  const common = useTranslations('common');
  const { draft, field, dialog, save } = useRecordForm(item, ways, draftOf);
  function submit(): void {
    const { name, email, phone, capabilities } = draft;
    save(
      {
        name: name.trim(),
        email: email.trim(),
        phone: phone.trim() || null,
        capabilities: capabilitiesOf(capabilities),
      },
      onSaved,
    );
  }
  return (
    <EditDialog
      {...dialog}
      title={item ? t('edit', { name: item.name }) : t('drivers.add')}
      confirm={item ? common('save') : t('drivers.form.confirm')}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField {...field('name')} label={t('drivers.name')} maxLength={120} isRequired autoFocus />
      {item ? null : (
        <TextField
          {...field('email')}
          label={t('drivers.email')}
          type="email"
          hint={t('drivers.form.emailHint')}
          isRequired
        />
      )}
      <TextField {...field('phone')} label={t('drivers.phone')} type="tel" maxLength={40} isRequired={false} />
      <TextField
        {...field('capabilities')}
        label={t('drivers.capabilities')}
        hint={t('drivers.form.capabilitiesHint')}
        isRequired={false}
      />
    </EditDialog>
  );
}

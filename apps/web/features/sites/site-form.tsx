'use client';

import type { Site } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { TextField } from '../ui/text-field.tsx';
import { coordinate, pairOf } from './coordinate.ts';

type Body = { name: string; address: string | null; latitude: number; longitude: number };

const ways = {
  listKey: keys.sites,
  create: (body: Body, key: string) => answer(api.POST('/sites', { params: headers(key), body })),
  update: (body: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/sites/{id}', { params: at(seen, key), body })),
  read: ({ id }: Site) => answer(api.GET('/sites/{id}', { params: { path: { id } } })),
};

function draftOf(site: Site | null) {
  return {
    name: site?.name ?? '',
    address: site?.address ?? '',
    latitude: site ? String(site.latitude) : '',
    longitude: site ? String(site.longitude) : '',
  };
}

export function SiteForm({ item, onClose, onSaved }: Editing<Site>) {
  const t = useTranslations('sites');
  const common = useTranslations('common');
  const { draft, set, field, dialog, save } = useRecordForm(item, ways, draftOf);
  const [errors, setErrors] = useState<Record<string, string>>({});

  function submit(): void {
    const latitude = coordinate(draft.latitude, 90);
    const longitude = coordinate(draft.longitude, 180);
    setErrors({
      ...(latitude === null ? { latitude: t('between', { bound: 90 }) } : {}),
      ...(longitude === null ? { longitude: t('between', { bound: 180 }) } : {}),
    });
    if (latitude === null || longitude === null) return;
    save({ name: draft.name.trim(), address: draft.address.trim() || null, latitude, longitude }, onSaved);
  }

  return (
    <EditDialog
      {...dialog}
      title={item ? t('edit', { name: item.name }) : t('add')}
      confirm={item ? common('save') : t('confirm')}
      onClose={onClose}
      onSubmit={submit}
      errors={errors}
    >
      <TextField {...field('name')} label={t('name')} maxLength={120} isRequired autoFocus />
      <TextField {...field('address')} label={t('address')} maxLength={240} isRequired={false} />
      <div className="grid grid-cols-2 items-start gap-4">
        <TextField
          {...field('latitude')}
          // As a map gives it: both, one behind the other.
          onChange={(typed) => set(pairOf(typed) ?? { latitude: typed })}
          label={t('latitude')}
          hint={t('pasteBoth')}
          inputMode="decimal"
          placeholder={t('latitudeExample')}
          isRequired
        />
        <TextField
          {...field('longitude')}
          label={t('longitude')}
          inputMode="decimal"
          placeholder={t('longitudeExample')}
          isRequired
        />
      </div>
    </EditDialog>
  );
}

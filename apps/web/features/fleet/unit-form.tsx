'use client';

import type { Equipment } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useEquipmentTypes, useSites } from './use-fleet.ts';
import { capabilitiesOf, capabilitiesText } from './words.ts';

const NO_SITE = 'none';

type Body = { identifier: string; equipmentTypeId: string; siteId: string | null; capabilities: string[] };

const ways = {
  listKey: keys.equipment,
  create: (body: Body, key: string) => answer(api.POST('/equipment', { params: headers(key), body })),
  update: (body: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/equipment/{id}', { params: at(seen, key), body })),
  read: ({ id }: Equipment) => answer(api.GET('/equipment/{id}', { params: { path: { id } } })),
};

function draftOf(unit: Equipment | null) {
  return {
    identifier: unit?.identifier ?? '',
    typeId: unit?.equipmentTypeId ?? null,
    siteId: unit?.siteId ?? NO_SITE,
    capabilities: capabilitiesText(unit?.capabilities ?? []),
  };
}

export function UnitForm({ item, onClose, onSaved }: Editing<Equipment>) {
  const t = useTranslations('fleet.units');
  const fleet = useTranslations('fleet');
  const common = useTranslations('common');
  const types = useEquipmentTypes().data ?? [];
  const sites = useSites().data ?? [];
  const { draft, set, field, dialog, save } = useRecordForm(item, ways, draftOf);
  // The types may come after the form: the only one is taken whenever it is known.
  const typeId = draft.typeId ?? (types.length === 1 ? types[0]?.id : undefined) ?? null;
  function submit(): void {
    save(
      {
        identifier: draft.identifier.trim(),
        equipmentTypeId: typeId ?? '',
        siteId: draft.siteId === NO_SITE ? null : draft.siteId,
        capabilities: capabilitiesOf(draft.capabilities),
      },
      onSaved,
    );
  }
  return (
    <EditDialog
      {...dialog}
      title={item ? fleet('edit', { name: item.identifier }) : t('add')}
      confirm={item ? common('save') : t('form.confirm')}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        {...field('identifier')}
        label={t('identifier')}
        hint={t('form.identifierHint')}
        maxLength={40}
        isRequired
        autoFocus
      />
      <Select
        label={t('form.type')}
        name="equipmentTypeId"
        choices={types.map(({ id, name }) => ({ id, label: name }))}
        placeholder={types.length === 0 ? t('form.noType') : t('form.chooseType')}
        value={typeId}
        onChange={(chosen) => set({ typeId: chosen })}
        isRequired
      />
      <Select
        {...field('siteId')}
        label={t('homeSite')}
        choices={[{ id: NO_SITE, label: t('form.noSite') }, ...sites.map((s) => ({ id: s.id, label: s.name }))]}
      />
      <TextField
        {...field('capabilities')}
        label={t('capabilities')}
        hint={t('form.capabilitiesHint')}
        isRequired={false}
      />
    </EditDialog>
  );
}

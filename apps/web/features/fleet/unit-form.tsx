'use client';

import type { Equipment } from '@yardmaster/client/schema';
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
  update: (body: Body, seen: Rec, key: string) => answer(api.PATCH('/equipment/{id}', { params: at(seen, key), body })),
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
      title={item ? `Edit ${item.identifier}` : 'Add a unit'}
      confirm={item ? 'Save' : 'Add the unit'}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        {...field('identifier')}
        label="Identifier"
        hint="As it is called on the radio, like EX-204"
        maxLength={40}
        isRequired
        autoFocus
      />
      <Select
        label="Equipment type"
        name="equipmentTypeId"
        choices={types.map((t) => ({ id: t.id, label: t.name }))}
        placeholder={types.length === 0 ? 'Add an equipment type first' : 'Choose'}
        value={typeId}
        onChange={(chosen) => set({ typeId: chosen })}
        isRequired
      />
      <Select
        {...field('siteId')}
        label="Home site"
        choices={[{ id: NO_SITE, label: 'No site' }, ...sites.map((s) => ({ id: s.id, label: s.name }))]}
      />
      <TextField
        {...field('capabilities')}
        label="Capabilities"
        hint="Beside its type, with commas between: gps, tail lift"
        isRequired={false}
      />
    </EditDialog>
  );
}

'use client';

import type { Equipment } from '@yardmaster/client/schema';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { useEdit } from '../records/use-edit.ts';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useEquipmentTypes, useSites } from './use-fleet.ts';
import { capabilitiesOf, capabilitiesText } from './words.ts';

const NO_SITE = 'none';

type Body = { identifier: string; equipmentTypeId: string; siteId: string | null; capabilities: string[] };

const ways = {
  listKey: keys.equipment,
  create: (body: Body, key: string) => answer(api.POST('/equipment', { params: headers(key), body })),
  update: (body: Body, { id, version }: { id: string; version: number }, key: string) =>
    answer(api.PATCH('/equipment/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
  read: (id: string) => answer(api.GET('/equipment/{id}', { params: { path: { id } } })),
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
  const edit = useEdit(item, ways);
  const [draft, setDraft] = useState(() => draftOf(item));
  // The types may come after the form: the only one is taken whenever it is known.
  const typeId = draft.typeId ?? (types.length === 1 ? types[0]?.id : undefined) ?? null;
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  function submit(): void {
    const body = {
      identifier: draft.identifier.trim(),
      equipmentTypeId: typeId ?? '',
      siteId: draft.siteId === NO_SITE ? null : draft.siteId,
      capabilities: capabilitiesOf(draft.capabilities),
    };
    edit.save(body, onSaved);
  }
  return (
    <EditDialog
      title={item ? `Edit ${item.identifier}` : 'Add a unit'}
      confirm={item ? 'Save' : 'Add the unit'}
      onClose={onClose}
      onSubmit={submit}
      onTakeTheirs={() => {
        setDraft(draftOf(edit.base));
        edit.reset();
      }}
      error={edit.error}
      isPending={edit.isPending}
    >
      <TextField
        label="Identifier"
        name="identifier"
        value={draft.identifier}
        onChange={(identifier) => set({ identifier })}
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
        label="Home site"
        name="siteId"
        choices={[{ id: NO_SITE, label: 'No site' }, ...sites.map((s) => ({ id: s.id, label: s.name }))]}
        value={draft.siteId}
        onChange={(siteId) => set({ siteId })}
      />
      <TextField
        label="Capabilities"
        name="capabilities"
        value={draft.capabilities}
        onChange={(capabilities) => set({ capabilities })}
        hint="Beside its type, with commas between: gps, tail lift"
        isRequired={false}
      />
    </EditDialog>
  );
}

'use client';

import type { Driver } from '@yardmaster/client/schema';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { useEdit } from '../records/use-edit.ts';
import { TextField } from '../ui/text-field.tsx';
import { capabilitiesOf, capabilitiesText } from './words.ts';

type Body = { name: string; email: string; phone: string | null; capabilities: string[] };

const ways = {
  listKey: keys.drivers,
  create: (body: Body, key: string) => answer(api.POST('/drivers', { params: headers(key), body })),
  update: ({ email: _, ...body }: Body, { id, version }: { id: string; version: number }, key: string) =>
    answer(api.PATCH('/drivers/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
  read: (id: string) => answer(api.GET('/drivers/{id}', { params: { path: { id } } })),
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
  const edit = useEdit(item, ways);
  const [draft, setDraft] = useState(() => draftOf(item));
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  function submit(): void {
    const { name, email, phone, capabilities } = draft;
    const body = {
      name: name.trim(),
      email: email.trim(),
      phone: phone.trim() || null,
      capabilities: capabilitiesOf(capabilities),
    };
    edit.save(body, onSaved);
  }
  return (
    <EditDialog
      title={item ? `Edit ${item.name}` : 'Add a driver'}
      confirm={item ? 'Save' : 'Add the driver'}
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
        label="Name"
        name="name"
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={120}
        isRequired
        autoFocus
      />
      {item ? null : (
        <TextField
          label="E-mail"
          name="email"
          type="email"
          value={draft.email}
          onChange={(email) => set({ email })}
          hint="To sign in with"
          isRequired
        />
      )}
      <TextField
        label="Phone"
        name="phone"
        type="tel"
        value={draft.phone}
        onChange={(phone) => set({ phone })}
        maxLength={40}
        isRequired={false}
      />
      <TextField
        label="Capabilities"
        name="capabilities"
        value={draft.capabilities}
        onChange={(capabilities) => set({ capabilities })}
        hint="With commas between: hazmat, rope rescue"
        isRequired={false}
      />
    </EditDialog>
  );
}

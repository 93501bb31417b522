'use client';

import type { Person } from '@yardmaster/client/schema';
import { ROLES, type Role } from '@yardmaster/domain/access/grants';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { useEdit } from '../records/use-edit.ts';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ROLE_CHOICES } from './roles.ts';

type Body = { name: string; email: string; role: Role };
type Made = Person & { link?: string };

const ways = {
  listKey: keys.people,
  create: (body: Body, key: string): Promise<Made> => answer(api.POST('/people', { params: headers(key), body })),
  update: ({ email: _, ...body }: Body, { id, version }: { id: string; version: number }, key: string): Promise<Made> =>
    answer(api.PATCH('/people/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
  read: (id: string): Promise<Made> => answer(api.GET('/people/{id}', { params: { path: { id } } })),
};

/** `onMade` gets the one-time link to hand over, this once. */
type Props = Editing<Person> & { onMade: (name: string, link: string) => void };

export function PersonForm({ item, onClose, onSaved, onMade }: Props) {
  const edit = useEdit<Made, Body>(item, ways);
  const [name, setName] = useState(item?.name ?? '');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>(item?.role ?? 'dispatcher');
  return (
    <EditDialog
      title={item ? `Edit ${item.name}` : 'Add a person'}
      confirm={item ? 'Save' : 'Add and make a link'}
      onClose={onClose}
      onSubmit={() =>
        edit.save({ name: name.trim(), email: email.trim(), role }, (saved) => {
          onSaved(saved);
          if (saved.link) onMade(saved.name, saved.link);
        })
      }
      onTakeTheirs={() => {
        setName(edit.base?.name ?? '');
        setRole(edit.base?.role ?? role);
        edit.reset();
      }}
      error={edit.error}
      isPending={edit.isPending}
    >
      <TextField label="Name" name="name" value={name} onChange={setName} maxLength={120} isRequired autoFocus />
      {item ? null : (
        <TextField label="E-mail" name="email" type="email" value={email} onChange={setEmail} isRequired />
      )}
      <Select
        label="Role"
        name="role"
        choices={ROLE_CHOICES}
        value={role}
        onChange={(id) => setRole(ROLES.find((one) => one === id) ?? role)}
      />
    </EditDialog>
  );
}

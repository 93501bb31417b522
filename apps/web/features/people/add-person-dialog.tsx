'use client';

import { ROLES, type Role } from '@yardmaster/domain/access/grants';
import { useState } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ROLE_CHOICES } from './roles.ts';
import { useAddPerson } from './use-people.ts';

type Props = { onClose: () => void; onAdded: (name: string, link: string) => void };

export function AddPersonDialog({ onClose, onAdded }: Props) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('dispatcher');
  const { mutate, error, isPending } = useAddPerson();

  return (
    <FormDialog
      title="Add a person"
      confirm="Add and make a link"
      onClose={onClose}
      error={error}
      isPending={isPending}
      onSubmit={() =>
        mutate(
          { name: name.trim(), email: email.trim(), role },
          { onSuccess: ({ link }) => onAdded(name.trim(), link) },
        )
      }
    >
      <TextField label="Name" name="name" value={name} onChange={setName} maxLength={120} isRequired autoFocus />
      <TextField label="E-mail" name="email" type="email" value={email} onChange={setEmail} isRequired />
      <Select
        label="Role"
        name="role"
        choices={ROLE_CHOICES}
        value={role}
        onChange={(id) => setRole(ROLES.find((one) => one === id) ?? role)}
      />
    </FormDialog>
  );
}

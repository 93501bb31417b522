'use client';

import { driver } from '@yardmaster/domain/driver/driver';
import { IdCard } from 'lucide-react';
import { useState } from 'react';
import { keys } from '../api/keys.ts';
import { useCreate } from '../api/use-create.ts';
import { LinkDialog } from '../people/link-dialog.tsx';
import { matchesText } from '../ui/data-list.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Status } from '../ui/status.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FleetList } from './fleet-list.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { useDrivers } from './use-fleet.ts';
import { z } from 'zod';

/** The one-time link comes when the driver's account is new. */
const created = driver.pick({ id: true }).extend({ link: z.string().nullish() });

function AddDriver({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (name: string, link: string | null) => void;
}) {
  const { mutate, error, isPending } = useCreate(created, '/drivers', keys.drivers);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  return (
    <FormDialog
      title="Add a driver"
      confirm="Add the driver"
      onClose={onClose}
      error={error}
      isPending={isPending}
      onSubmit={() =>
        mutate(
          { name: name.trim(), email: email.trim(), ...(phone.trim() ? { phone: phone.trim() } : {}) },
          { onSuccess: ({ link }) => onAdded(name.trim(), link ?? null) },
        )
      }
    >
      <TextField label="Name" name="name" value={name} onChange={setName} maxLength={120} isRequired autoFocus />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        hint="To sign in with"
        isRequired
      />
      <TextField
        label="Phone"
        name="phone"
        type="tel"
        value={phone}
        onChange={setPhone}
        maxLength={40}
        isRequired={false}
      />
    </FormDialog>
  );
}

export function DriversTab({ isAdding, setAdding }: TabProps) {
  const [fresh, setFresh] = useState<{ name: string; link: string } | null>(null);
  return (
    <>
      <FleetList
        title="Drivers"
        one="driver"
        icon={IdCard}
        query={useDrivers()}
        onAdd={() => setAdding(true)}
        matches={(d, text) => matchesText(text, d.name, d.email, d.phone, d.status)}
        columns={[
          { name: 'Name', render: (d) => d.name },
          { name: 'E-mail', render: (d) => d.email, className: 'text-muted' },
          { name: 'Phone', render: (d) => d.phone ?? '–', className: 'text-muted' },
          { name: 'Status', render: (d) => <Status status={d.status} /> },
        ]}
      />
      {isAdding ? (
        <AddDriver
          onClose={() => setAdding(false)}
          onAdded={(name, link) => {
            setAdding(false);
            if (link) setFresh({ name, link });
          }}
        />
      ) : null}
      {fresh ? <LinkDialog name={fresh.name} link={fresh.link} onClose={() => setFresh(null)} /> : null}
    </>
  );
}

'use client';

import type { Driver } from '@yardmaster/client/schema';
import { IdCard } from 'lucide-react';
import { useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { LinkDialog } from '../people/link-dialog.tsx';
import { useNewLink } from '../people/use-people.ts';
import { useMay } from '../shell/session.tsx';
import { matchesText } from '../ui/data-list.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Status } from '../ui/status.tsx';
import { showToast } from '../ui/toast-store.ts';
import { TextField } from '../ui/text-field.tsx';
import { FleetList } from './fleet-list.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { useAddDriver, useDrivers } from './use-fleet.ts';

function AddDriver({ onClose, onAdded }: { onClose: () => void; onAdded: (driver: Driver) => void }) {
  const { mutate, error, isPending } = useAddDriver();
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
          { onSuccess: onAdded },
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

export function DriversTab({ isAdding, setAdding, onAdded }: TabProps) {
  const [fresh, setFresh] = useState<{ name: string; link: string } | null>(null);
  const newLink = useNewLink();
  const mayLink = useMay('people:write');

  function hand({ name, userId }: Driver): void {
    newLink.mutate(userId, {
      onSuccess: ({ link }) => setFresh({ name, link }),
      onError: (error) => {
        showToast({ tone: 'refused', text: sentenceOf(error) });
        onAdded();
      },
    });
  }

  function closeLink(): void {
    setFresh(null);
    onAdded();
  }

  function added(made: Driver): void {
    setAdding(false);
    if (mayLink) {
      hand(made);
      return;
    }
    showToast({ tone: 'done', text: `${made.name} is added. An admin hands out the link to sign in, under People.` });
    onAdded();
  }

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
          { name: 'E-mail', render: (d) => d.email, className: 'text-muted max-md:hidden' },
          { name: 'Phone', render: (d) => d.phone ?? '–', className: 'text-muted' },
          { name: 'Status', render: (d) => <Status status={d.status} /> },
        ]}
      />
      {isAdding ? <AddDriver onClose={() => setAdding(false)} onAdded={added} /> : null}
      {fresh ? <LinkDialog name={fresh.name} link={fresh.link} onClose={closeLink} /> : null}
    </>
  );
}

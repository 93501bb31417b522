'use client';

import { Shapes } from 'lucide-react';
import { useState } from 'react';
import { Moment } from '../time/time.tsx';
import { matchesText } from '../ui/data-list.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FleetList } from './fleet-list.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { useAddType, useEquipmentTypes } from './use-fleet.ts';

function AddType({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const { mutate, error, isPending } = useAddType();
  const [name, setName] = useState('');
  return (
    <FormDialog
      title="Add an equipment type"
      confirm="Add the type"
      onClose={onClose}
      error={error}
      isPending={isPending}
      onSubmit={() => mutate({ name: name.trim() }, { onSuccess: onAdded })}
    >
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        hint="What people ask for: Excavator 8 t, Tow truck, Ambulance"
        maxLength={80}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}

export function TypesTab({ isAdding, setAdding, onAdded }: TabProps) {
  return (
    <>
      <FleetList
        title="Equipment types"
        one="type"
        icon={Shapes}
        query={useEquipmentTypes()}
        onAdd={() => setAdding(true)}
        matches={(t, text) => matchesText(text, t.name)}
        columns={[
          { name: 'Name', render: (t) => t.name },
          { name: 'Added', render: (t) => <Moment at={t.createdAt} />, className: 'text-muted' },
        ]}
      />
      {isAdding ? <AddType onClose={() => setAdding(false)} onAdded={onAdded} /> : null}
    </>
  );
}

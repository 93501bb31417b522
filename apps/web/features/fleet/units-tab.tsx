'use client';

import { Tractor } from 'lucide-react';
import { useState } from 'react';
import { matchesText } from '../ui/data-list.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Select } from '../ui/select.tsx';
import { Status } from '../ui/status.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FleetList } from './fleet-list.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { useAddUnit, useEquipment, useEquipmentTypes, useSites } from './use-fleet.ts';

const NO_SITE = 'none';

function AddUnit({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const types = useEquipmentTypes().data ?? [];
  const sites = useSites().data ?? [];
  const { mutate, error, isPending } = useAddUnit();
  const [identifier, setIdentifier] = useState('');
  const [equipmentTypeId, setType] = useState<string | null>(types.length === 1 ? (types[0]?.id ?? null) : null);
  const [siteId, setSite] = useState(NO_SITE);
  return (
    <FormDialog
      title="Add a unit"
      confirm="Add the unit"
      onClose={onClose}
      error={error}
      isPending={isPending}
      onSubmit={() =>
        mutate(
          {
            identifier: identifier.trim(),
            equipmentTypeId: equipmentTypeId ?? '',
            ...(siteId === NO_SITE ? {} : { siteId }),
          },
          { onSuccess: onAdded },
        )
      }
    >
      <TextField
        label="Identifier"
        name="identifier"
        value={identifier}
        onChange={setIdentifier}
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
        value={equipmentTypeId}
        onChange={setType}
        isRequired
      />
      <Select
        label="Home site"
        name="siteId"
        choices={[{ id: NO_SITE, label: 'No site' }, ...sites.map((s) => ({ id: s.id, label: s.name }))]}
        value={siteId}
        onChange={setSite}
      />
    </FormDialog>
  );
}

export function UnitsTab({ isAdding, setAdding, onAdded }: TabProps) {
  const query = useEquipment();
  const types = new Map(useEquipmentTypes().data?.map((t) => [t.id, t.name]));
  const sites = new Map(useSites().data?.map((s) => [s.id, s.name]));
  return (
    <>
      <FleetList
        title="Units"
        one="unit"
        icon={Tractor}
        query={query}
        onAdd={() => setAdding(true)}
        matches={(u, text) => matchesText(text, u.identifier, types.get(u.equipmentTypeId), sites.get(u.siteId ?? ''))}
        columns={[
          { name: 'Unit', render: (u) => u.identifier },
          { name: 'Type', render: (u) => types.get(u.equipmentTypeId) ?? '' },
          { name: 'Home site', render: (u) => sites.get(u.siteId ?? '') ?? '–', className: 'text-muted max-md:hidden' },
          { name: 'Status', render: (u) => <Status status={u.assignment?.status ?? u.status} /> },
        ]}
      />
      {isAdding ? <AddUnit onClose={() => setAdding(false)} onAdded={onAdded} /> : null}
    </>
  );
}

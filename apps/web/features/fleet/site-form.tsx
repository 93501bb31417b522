'use client';

import type { Site } from '@yardmaster/client/schema';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import type { Editing } from '../records/types.ts';
import { useEdit } from '../records/use-edit.ts';
import { TextField } from '../ui/text-field.tsx';
import { coordinate } from './coordinate.ts';

type Body = { name: string; address: string | null; latitude: number; longitude: number };

const ways = {
  listKey: keys.sites,
  create: (body: Body, key: string) => answer(api.POST('/sites', { params: headers(key), body })),
  update: (body: Body, { id, version }: { id: string; version: number }, key: string) =>
    answer(api.PATCH('/sites/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
  read: (id: string) => answer(api.GET('/sites/{id}', { params: { path: { id } } })),
};

function draftOf(site: Site | null) {
  return {
    name: site?.name ?? '',
    address: site?.address ?? '',
    lat: site ? String(site.latitude) : '',
    lon: site ? String(site.longitude) : '',
  };
}

export function SiteForm({ item, onClose, onSaved }: Editing<Site>) {
  const edit = useEdit(item, ways);
  const [draft, setDraft] = useState(() => draftOf(item));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });

  function submit(): void {
    const latitude = coordinate(draft.lat, 90);
    const longitude = coordinate(draft.lon, 180);
    setErrors({
      ...(latitude === null ? { latitude: 'Between -90 and 90' } : {}),
      ...(longitude === null ? { longitude: 'Between -180 and 180' } : {}),
    });
    if (latitude === null || longitude === null) return;
    edit.save({ name: draft.name.trim(), address: draft.address.trim() || null, latitude, longitude }, onSaved);
  }

  return (
    <EditDialog
      title={item ? `Edit ${item.name}` : 'Add a site'}
      confirm={item ? 'Save' : 'Add the site'}
      onClose={onClose}
      onSubmit={submit}
      onTakeTheirs={() => {
        setDraft(draftOf(edit.base));
        edit.reset();
      }}
      error={edit.error}
      errors={errors}
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
      <TextField
        label="Address"
        name="address"
        value={draft.address}
        onChange={(address) => set({ address })}
        maxLength={240}
        isRequired={false}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Latitude"
          name="latitude"
          inputMode="decimal"
          value={draft.lat}
          onChange={(lat) => set({ lat })}
          placeholder="37.5485"
          isRequired
        />
        <TextField
          label="Longitude"
          name="longitude"
          inputMode="decimal"
          value={draft.lon}
          onChange={(lon) => set({ lon })}
          placeholder="-121.9886"
          isRequired
        />
      </div>
    </EditDialog>
  );
}

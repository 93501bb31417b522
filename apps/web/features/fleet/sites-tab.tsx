'use client';

import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { matchesText } from '../ui/data-list.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { mapsHref } from '../ui/maps.ts';
import { TextField } from '../ui/text-field.tsx';
import { coordinate } from './coordinate.ts';
import { FleetList } from './fleet-list.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { useAddSite, useSites } from './use-fleet.ts';

function AddSite({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const { mutate, error, isPending } = useAddSite();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [lat, setLat] = useState('');
  const [lon, setLon] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});

  function submit(): void {
    const latitude = coordinate(lat, 90);
    const longitude = coordinate(lon, 180);
    const wrong = {
      ...(latitude === null ? { latitude: 'Between -90 and 90' } : {}),
      ...(longitude === null ? { longitude: 'Between -180 and 180' } : {}),
    };
    setErrors(wrong);
    if (latitude === null || longitude === null) return;
    mutate(
      { name: name.trim(), ...(address.trim() ? { address: address.trim() } : {}), latitude, longitude },
      { onSuccess: onAdded },
    );
  }

  return (
    <FormDialog
      title="Add a site"
      confirm="Add the site"
      onClose={onClose}
      error={error}
      errors={errors}
      isPending={isPending}
      onSubmit={submit}
    >
      <TextField label="Name" name="name" value={name} onChange={setName} maxLength={120} isRequired autoFocus />
      <TextField
        label="Address"
        name="address"
        value={address}
        onChange={setAddress}
        maxLength={240}
        isRequired={false}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Latitude"
          name="latitude"
          inputMode="decimal"
          value={lat}
          onChange={setLat}
          placeholder="37.5485"
          isRequired
        />
        <TextField
          label="Longitude"
          name="longitude"
          inputMode="decimal"
          value={lon}
          onChange={setLon}
          placeholder="-121.9886"
          isRequired
        />
      </div>
    </FormDialog>
  );
}

export function SitesTab({ isAdding, setAdding, onAdded }: TabProps) {
  return (
    <>
      <FleetList
        title="Sites"
        one="site"
        icon={MapPin}
        query={useSites()}
        onAdd={() => setAdding(true)}
        matches={(s, text) => matchesText(text, s.name, s.address)}
        columns={[
          { name: 'Name', render: (s) => s.name },
          { name: 'Address', render: (s) => s.address ?? '–', className: 'text-muted max-md:hidden' },
          {
            name: 'Place',
            className: 'text-muted',
            render: (s) => (
              <a
                href={mapsHref(s)}
                target="_blank"
                rel="noreferrer"
                className="underline decoration-line-strong underline-offset-2"
              >
                {s.latitude.toFixed(4)}, {s.longitude.toFixed(4)}
              </a>
            ),
          },
        ]}
      />
      {isAdding ? <AddSite onClose={() => setAdding(false)} onAdded={onAdded} /> : null}
    </>
  );
}

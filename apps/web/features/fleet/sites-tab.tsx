'use client';

import { MapPin } from 'lucide-react';
import { keys } from '../api/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useMay } from '../shell/session.tsx';
import { mapsHref } from '../ui/maps.ts';
import type { TabProps } from './fleet-screen.tsx';
import { SiteForm } from './site-form.tsx';

export function SitesTab({ isAdding, onAdded }: TabProps) {
  return (
    <RecordPage
      path="/sites"
      isAdding={isAdding}
      onAdded={onAdded}
      spec={{
        title: 'Sites',
        one: 'site',
        icon: MapPin,
        listKey: keys.sites,
        isSearchable: true,
        nameOf: (s) => s.name,
        mayWrite: useMay('fleet:write'),
        historyOf: 'site',
        importKind: 'sites',
        exportKind: 'sites',
        empty: 'A site is where units stand, or where work is done.',
        columns: [
          { name: 'Name', sort: 'name', render: (s) => s.name },
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
        ],
        renderForm: (props) => <SiteForm {...props} />,
      }}
    />
  );
}

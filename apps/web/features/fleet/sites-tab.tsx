'use client';

import { MapPin } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { keys } from '../api/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useMay } from '../shell/session.tsx';
import { SiteForm } from '../sites/site-form.tsx';
import { mapsHref } from '../ui/maps.ts';
import type { TabProps } from './fleet-screen.tsx';

export function SitesTab({ isAdding, onAdded }: TabProps) {
  const t = useTranslations('fleet.sites');
  return (
    <RecordPage
      path="/sites"
      isAdding={isAdding}
      onAdded={onAdded}
      spec={{
        title: t('title'),
        list: t('list'),
        add: t('add'),
        first: t('first'),
        none: t('none'),
        icon: MapPin,
        listKey: keys.sites,
        isSearchable: true,
        nameOf: (s) => s.name,
        mayWrite: useMay('fleet:write'),
        historyOf: 'site',
        importKind: 'sites',
        exportKind: 'sites',
        sheet: {
          columns: ['name', 'address', 'latitude', 'longitude'],
          row: (s) => [s.name, s.address, s.latitude, s.longitude],
        },
        empty: t('empty'),
        columns: [
          { name: t('name'), sort: 'name', render: (s) => s.name },
          { name: t('address'), render: (s) => s.address ?? '–', className: 'text-muted max-md:hidden' },
          {
            name: t('place'),
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

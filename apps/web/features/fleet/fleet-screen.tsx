'use client';

import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { Suspense, useState } from 'react';
import { Segmented } from '../ui/segmented.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import { DriversTab } from './drivers-tab.tsx';
import { SitesTab } from './sites-tab.tsx';
import { TypesTab } from './types-tab.tsx';
import { UnitsTab } from './units-tab.tsx';

function ListSkeleton() {
  const t = useTranslations('fleet');
  return <TableSkeleton what={t('list')} />;
}
const loading = () => <ListSkeleton />;
const CertificationsTab = dynamic(() => import('../papers/certifications-tab.tsx').then((m) => m.CertificationsTab), {
  loading,
});
const MaintenanceTab = dynamic(() => import('../roster/maintenance-tab.tsx').then((m) => m.MaintenanceTab), {
  loading,
});

export type TabProps = {
  isAdding: boolean;
  /** Something was added, and what there was to say about it has been read. */
  onAdded: () => void;
};

const TABS = [
  { id: 'units', Tab: UnitsTab },
  { id: 'types', Tab: TypesTab },
  { id: 'drivers', Tab: DriversTab },
  { id: 'sites', Tab: SitesTab },
  { id: 'certifications', Tab: CertificationsTab },
  { id: 'maintenance', Tab: MaintenanceTab },
] as const;

function Tabs() {
  const t = useTranslations('fleet');
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  // The first run sends people here for one thing each, and waits for them on the board.
  const [isErrand, setErrand] = useState(params.has('add'));
  const { id, Tab } = TABS.find((tab) => tab.id === params.get('tab')) ?? TABS[0];
  function onAdded(): void {
    setErrand(false);
    if (isErrand) router.push('/board');
  }

  return (
    <>
      <div className="-my-1 overflow-x-auto py-1">
        <Segmented
          label={t('tabsLabel')}
          choices={TABS.map((tab) => ({ id: tab.id, label: t(`tabs.${tab.id}`) }))}
          value={id}
          onChange={(tab) => {
            setErrand(false);
            window.history.replaceState(null, '', `${path}?tab=${tab}`);
          }}
        />
      </div>
      <Tab key={id} isAdding={isErrand} onAdded={onAdded} />
    </>
  );
}

export function FleetScreen() {
  const t = useTranslations('fleet');
  return (
    <Suspense fallback={<TableSkeleton what={t('what')} />}>
      <Tabs />
    </Suspense>
  );
}

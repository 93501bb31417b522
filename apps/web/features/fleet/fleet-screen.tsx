'use client';

import dynamic from 'next/dynamic';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { Suspense, useState } from 'react';
import { Segmented } from '../ui/segmented.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import { DriversTab } from './drivers-tab.tsx';
import { SitesTab } from './sites-tab.tsx';
import { TypesTab } from './types-tab.tsx';
import { UnitsTab } from './units-tab.tsx';

const loading = () => <TableSkeleton what="the list" />;
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
  { id: 'units', label: 'Units', Tab: UnitsTab },
  { id: 'types', label: 'Types', Tab: TypesTab },
  { id: 'drivers', label: 'Drivers', Tab: DriversTab },
  { id: 'sites', label: 'Sites', Tab: SitesTab },
  { id: 'certifications', label: 'Certifications', Tab: CertificationsTab },
  { id: 'maintenance', label: 'Maintenance', Tab: MaintenanceTab },
] as const;

function Tabs() {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  // The first run sends people here for one thing each, and waits for them on the board.
  const [isErrand, setErrand] = useState(params.has('add'));
  const { id, Tab } = TABS.find((t) => t.id === params.get('tab')) ?? TABS[0];
  function onAdded(): void {
    setErrand(false);
    if (isErrand) router.push('/board');
  }

  return (
    <>
      <div className="-my-1 overflow-x-auto py-1">
        <Segmented
          label="What of the fleet"
          choices={TABS}
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
  return (
    <Suspense fallback={<TableSkeleton what="the fleet" />}>
      <Tabs />
    </Suspense>
  );
}

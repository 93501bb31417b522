'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { Suspense, useState } from 'react';
import { Segmented } from '../ui/segmented.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import { DriversTab } from './drivers-tab.tsx';
import { SitesTab } from './sites-tab.tsx';
import { TypesTab } from './types-tab.tsx';
import { UnitsTab } from './units-tab.tsx';

export type TabProps = {
  isAdding: boolean;
  setAdding: (adding: boolean) => void;
  /** Something was added, and what there was to say about it has been read. */
  onAdded: () => void;
};

const TABS = [
  { id: 'units', label: 'Units', Tab: UnitsTab },
  { id: 'types', label: 'Types', Tab: TypesTab },
  { id: 'drivers', label: 'Drivers', Tab: DriversTab },
  { id: 'sites', label: 'Sites', Tab: SitesTab },
] as const;

function Tabs() {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  // The first run sends people here for one thing each, and waits for them on the board.
  const [isErrand, setErrand] = useState(params.has('add'));
  const [isAdding, setAdding] = useState(isErrand);
  const { id, Tab } = TABS.find((t) => t.id === params.get('tab')) ?? TABS[0];
  function onAdded(): void {
    setAdding(false);
    setErrand(false);
    if (isErrand) router.push('/board');
  }

  return (
    <>
      <Segmented
        label="What of the fleet"
        choices={TABS}
        value={id}
        onChange={(tab) => window.history.replaceState(null, '', `${path}?tab=${tab}`)}
        className="justify-self-start"
      />
      <Tab key={id} isAdding={isAdding} setAdding={setAdding} onAdded={onAdded} />
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

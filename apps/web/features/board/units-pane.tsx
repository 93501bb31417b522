'use client';

import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { memo } from 'react';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { useBoardContext } from './board-context.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { UnitTable } from './unit-table.tsx';
import { UnitsToolbar } from './units-toolbar.tsx';

const LANES = ['w-1/3', 'w-1/2', 'w-1/4', 'w-2/5', 'w-1/3', 'w-1/2'] as const;

/** The shape of what comes, once it takes long. */
function MiddleSkeleton() {
  const t = useTranslations('board.loading');
  return (
    <div className="grid flex-1 content-start gap-6 bg-surface p-4 pt-12">
      <Loading what={t('middle')} />
      {LANES.map((width, n) => (
        <div key={`${n} ${width}`} className="flex items-center gap-6">
          <Bar className="w-40" />
          <Bar className={width} />
        </div>
      ))}
    </div>
  );
}

/** Read when it is first looked at. */
const Timeline = dynamic(async () => (await import('../timeline/timeline.tsx')).Timeline, {
  ssr: false,
  loading: MiddleSkeleton,
});

const MapPane = dynamic(async () => (await import('../map/map-pane.tsx')).MapPane, {
  ssr: false,
  loading: MiddleSkeleton,
});

/** What the middle shows the units as. */
function Middle() {
  const { view } = useBoardContext();
  switch (view.view) {
    case 'timeline':
      return <Timeline />;
    case 'map':
      return <MapPane />;
    case 'list':
      return <UnitTable />;
  }
}

/** The middle: every unit, as a table, along the clock or on the map. A dialog that opens over it changes nothing in it. */
export const UnitsPane = memo(() => {
  const { index, picks } = useBoardContext();
  const t = useTranslations('board');
  const isPicking = picks.kind === 'units' && picks.ids.size > 0;
  return (
    <div className="@container relative flex min-h-0 flex-1 flex-col">
      <UnitsToolbar />
      {index.board.truncated.length > 0 ? (
        <p role="status" className="border-b border-line bg-warn-soft px-3.5 py-1.5 text-warn">
          {t('view.truncated')}
        </p>
      ) : null}
      <Middle />
      {isPicking ? (
        <div className="rise absolute bottom-3 left-1/2 z-20 flex w-80 max-w-[calc(100%-1rem)] -translate-x-1/2 rounded-lg border border-line bg-raised p-2 shadow-float">
          <BulkBar />
        </div>
      ) : null}
    </div>
  );
});
UnitsPane.displayName = 'UnitsPane';

'use client';

import { CircleUserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { Translate } from '../../i18n/translate.ts';
import { Ago } from '../time/time.tsx';
import { cx } from '../ui/cx.ts';
import { Priority } from '../ui/priority.tsx';
import { Status, StatusIcon } from '../ui/status.tsx';
import type { AnySpot } from './places.ts';

const MOST = 200;
/** Only lines in sight are in the page, so each has its height. */
const LINES = { rowSize: 36, headingSize: 32 } as const;

const itemClass = cx(
  'flex h-9 cursor-pointer items-center gap-2 overflow-hidden border-b border-line px-3 py-1 outline-none',
  'data-hovered:bg-sunken data-selected:bg-accent-soft',
  'data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-accent',
);

/** Drawn anew only when its own has changed. */
const Line = memo(({ spot, t }: { spot: AnySpot; t: Translate<'map'> }) => {
  switch (spot.kind) {
    case 'unit':
      return (
        <>
          <span className="min-w-14 font-semibold">{spot.name}</span>
          <Status status={spot.status} />
          <span className={cx('ml-auto text-right text-xs', spot.trust === 'old' ? 'text-warn' : 'text-muted')}>
            {spot.seen ? <Ago at={spot.seen.occurredAt} /> : t('list.notSeen')}
          </span>
        </>
      );
    case 'order':
      return (
        <>
          <Priority value={spot.order.priority} />
          <span className="min-w-0 flex-1 truncate">
            <span className="font-semibold">{spot.name}</span> <span className="text-muted">{spot.order.title}</span>
          </span>
          <StatusIcon status={spot.order.status} />
        </>
      );
    case 'driver':
      return (
        <>
          <CircleUserRound aria-hidden size={14} className="text-muted" />
          <span className="min-w-0 flex-1 truncate font-semibold">{spot.name}</span>
          <span className={cx('text-xs', spot.trust === 'old' ? 'text-warn' : 'text-muted')}>
            <Ago at={spot.seenAt} />
          </span>
        </>
      );
  }
});
Line.displayName = 'Line';

type Props = {
  spots: readonly AnySpot[];
  /** The organisation's word for them. */
  orders: string;
  chosen: ReadonlySet<string>;
  onChoose: (keys: string[]) => void;
};

/** The same as the map has in view, for who reads or uses keys: arrows move, Shift and Ctrl choose several. */
export function SpotList({ spots, orders, chosen, onChoose }: Props) {
  const t = useTranslations('map');
  const shown = useMemo(() => spots.slice(0, MOST), [spots]);
  const sections = useMemo(
    () =>
      [
        { id: 'order', title: orders },
        { id: 'unit', title: t('list.units') },
        { id: 'driver', title: t('list.drivers') },
      ]
        .map((section) => ({ ...section, of: shown.filter(({ kind }) => kind === section.id) }))
        .filter(({ of }) => of.length > 0),
    [shown, orders, t],
  );
  return (
    <>
      <Virtualizer layout={ListLayout} layoutOptions={LINES}>
        <ListBox
          aria-label={t('list.label')}
          // A part of the page, which leaves the board its keys.
          data-in-page=""
          items={sections}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={chosen}
          onSelectionChange={(keys) => onChoose(keys === 'all' ? shown.map(({ key }) => key) : [...keys].map(String))}
          renderEmptyState={() => <p className="p-4 text-center text-muted">{t('list.empty')}</p>}
          className="min-h-0 flex-1 overflow-y-auto outline-none"
        >
          {({ id, title, of }) => (
            <ListBoxSection id={id}>
              <Header className="flex h-8 items-center border-b border-line bg-sunken px-3 font-semibold">
                {title} <span className="ml-1.5 font-normal text-muted">{of.length}</span>
              </Header>
              <Collection items={of} dependencies={[t]}>
                {(spot) => (
                  <ListBoxItem id={spot.key} textValue={spot.name} className={itemClass}>
                    <Line spot={spot} t={t} />
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Virtualizer>
      {spots.length > MOST ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('list.more', { count: spots.length - MOST })}</p>
      ) : null}
    </>
  );
}

'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useBoardContext } from '../board/board-context.tsx';
import { unitActions } from '../board/unit-actions.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { Status } from '../ui/status.tsx';
import { cx } from '../ui/cx.ts';
import { ago } from '../ui/tags.tsx';
import type { DriverSpot, UnitSpot } from './places.ts';
import { speedText } from './texts.ts';

/** When it was seen there, and by whose word; it never pretends. */
function Seen({ spot: { seen, trust, row } }: { spot: UnitSpot }) {
  const t = useTranslations('map.spot');
  if (!seen) {
    return <p className="text-muted">{row.site ? t('unseenAt', { site: row.site.name }) : t('unseen')}</p>;
  }
  const speed = speedText(seen.speedMps);
  const { accuracyM } = seen;
  return (
    <p className={cx(trust === 'old' ? 'font-semibold text-warn' : 'text-muted')}>
      {t.rich(`seenBy.${seen.source}`, { ago: ago(seen.occurredAt) })}
      {speed && trust === 'fresh' ? `, ${speed}` : ''}
      {accuracyM !== null && accuracyM >= 50 ? `, ${t('within', { metres: Math.round(accuracyM) })}` : ''}
    </p>
  );
}

function UnitCard({ spot }: { spot: UnitSpot }) {
  const t = useTranslations('map');
  const board = useTranslations('board');
  const ctx = useBoardContext();
  const { row } = spot;
  const { order } = row;
  const actions = unitActions(ctx, row, board);
  return (
    <>
      <div className="flex items-center gap-2 pr-7">
        <h3 className="text-base font-semibold">{row.unit.identifier}</h3>
        <Status status={row.status} />
        {actions.length > 0 ? (
          <Menu label={t('spot.actions', { name: row.unit.identifier })} actions={actions} />
        ) : null}
      </div>
      <p className="truncate text-muted">
        {row.type}
        {row.crew.length > 0 ? `, ${row.crew.join(', ')}` : ''}
      </p>
      {order ? (
        <button
          type="button"
          className="block max-w-full truncate rounded-sm text-left hover:underline"
          onClick={() => ctx.setView({ order: order.id })}
        >
          <span className="font-semibold">{order.number}</span> {order.title}
        </button>
      ) : null}
      <Seen spot={spot} />
    </>
  );
}

function DriverCard({ spot }: { spot: DriverSpot }) {
  const t = useTranslations('map');
  return (
    <>
      <div className="flex items-center gap-2 pr-7">
        <h3 className="text-base font-semibold">{spot.name}</h3>
        <Status status={spot.status} />
      </div>
      <p className={cx(spot.trust === 'old' ? 'font-semibold text-warn' : 'text-muted')}>
        {t.rich('spot.seen', { ago: ago(spot.seenAt) })}
      </p>
    </>
  );
}

/** The unit or driver at a place, beside it. */
export function SpotCard({ spot, onClose }: { spot: UnitSpot | DriverSpot; onClose: () => void }) {
  const t = useTranslations('common');
  return (
    <section
      aria-label={spot.name}
      className="relative w-72 max-w-[calc(100vw-2rem)] rounded-md border border-line bg-raised p-3 text-sm shadow-float"
    >
      {spot.kind === 'unit' ? <UnitCard spot={spot} /> : <DriverCard spot={spot} />}
      <Button
        variant="quiet"
        size="icon"
        className="absolute top-1.5 right-1.5"
        aria-label={t('close')}
        onPress={onClose}
      >
        <X aria-hidden size={14} />
      </Button>
    </section>
  );
}

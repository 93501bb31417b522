'use client';

import { AlarmClock, MapPin } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { MessageBadge } from '../messages/message-badge.tsx';
import { PresenceInitials } from '../presence/presence-initials.tsx';
import { useZone } from '../shell/session.tsx';
import { formatSince } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { Priority } from '../ui/priority.tsx';
import { hidden } from '../ui/tags.tsx';
import { useBoardContext } from './board-context.tsx';
import { orderInAddress } from './use-view.ts';
import { DispatchButton } from './dispatch-button.tsx';
import { dueOf } from './due.ts';
import type { OrderItem } from './lists.ts';
import { PickedMark } from './picked-mark.tsx';
import { free } from './tags.tsx';
import type { ShownRow } from './use-job-rows.ts';

function When({ item, t }: { item: OrderItem; t: Translate<'board'> }) {
  const now = useNow();
  const zone = useZone();
  const time = useTranslations('time');
  if (now === null) return null;
  const due = dueOf(item.order, now, zone, { t, time });
  if (due?.late) {
    return (
      <span className="flex items-center gap-1 font-semibold text-late">
        <AlarmClock aria-hidden size={12} />
        {due.text}
      </span>
    );
  }
  return <span>{due?.text ?? formatSince(item.entry?.enqueuedAt ?? item.order.createdAt, now, time)}</span>;
}

function Proposal({ item, t }: { item: OrderItem; t: Translate<'board'> }) {
  const { index, change, mayDispatch } = useBoardContext();
  const { entry, order } = item;
  if (!entry?.proposal) return entry?.held ? <p className="pb-2 pl-11.5 text-xs text-muted">{t('work.held')}</p> : null;
  const { equipmentId, driverId } = entry.proposal;
  const unit = index.units.get(equipmentId)?.identifier ?? t('unnamed.unitFirst');
  const driver = index.drivers.get(driverId)?.name ?? t('unnamed.driver');
  return (
    <div className="flex items-center gap-2 pr-3.5 pb-2 pl-11.5 text-xs">
      <span className="min-w-0 flex-1">{t.rich('work.proposal', { unit, driver, free })}</span>
      {mayDispatch ? (
        <DispatchButton
          size="sm"
          variant="primary"
          onPress={() =>
            change({ kind: 'assign', workOrderId: order.id, requirementId: entry.requirementId, equipmentId, driverId })
          }
        >
          <span>{t.rich('work.accept', { unit, driver, order: order.number, hidden })}</span>
        </DispatchButton>
      ) : null}
    </div>
  );
}

type Props = {
  row: ShownRow;
  count: number;
  t: Translate<'board'>;
  measure: (element: HTMLElement | null) => void;
};

export function OrderRow({ row: { item, key, index, place, topPx }, count, t, measure }: Props) {
  const { selected, setView, picks, pick } = useBoardContext();
  const { order, needs, site } = item;
  const isSelected = selected?.id === order.id;
  const isPicked = picks.kind === 'orders' && picks.ids.has(order.id);
  const isPicking = picks.kind === 'orders' && picks.ids.size > 0;
  function onClick(event: MouseEvent): void {
    if (event.shiftKey) pick('orders', order.id, 'span');
    else if (event.ctrlKey || event.metaKey) pick('orders', order.id, 'one');
    else if (orderInAddress() === order.id) document.getElementById('order-panel')?.focus();
    else setView({ order: order.id });
  }
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={count}
      aria-posinset={place}
      style={{ transform: `translateY(${topPx}px)` }}
      className={cx('absolute inset-x-0 top-0 border-b border-line', (isSelected || isPicked) && 'bg-accent-soft')}
    >
      {isSelected ? <span aria-hidden className="absolute inset-y-0 left-0 w-0.5 bg-accent" /> : null}
      <button
        type="button"
        data-job={order.id}
        data-row={key}
        aria-current={isSelected ? 'true' : undefined}
        aria-pressed={isPicking ? isPicked : undefined}
        onClick={onClick}
        // Shift marks rows here, not text.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        className={cx(
          'focus-inset flex w-full gap-3 px-3.5 py-2 text-left',
          !isSelected && !isPicked && 'hover:bg-sunken',
        )}
      >
        {isPicked ? <PickedMark /> : <Priority value={order.priority} />}
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate text-sm font-semibold" title={order.title}>
              {order.title}
            </span>
            <span className="shrink-0 text-xs text-muted">
              <When item={item} t={t} />
            </span>
          </span>
          <span className="mt-0.5 flex items-center gap-2.5 text-xs text-muted">
            <span className="shrink-0">{order.number}</span>
            <MessageBadge orderId={order.id} />
            <PresenceInitials orderId={order.id} />
            {/* The type tells its size at its end: three parts of the room, two for the site, and what the other leaves. */}
            <span className="min-w-0 max-w-max flex-3 truncate" title={needs}>
              {needs}
            </span>
            {site ? (
              <span className="flex min-w-0 max-w-max flex-2 items-center gap-1" title={site}>
                <MapPin aria-hidden size={12} className="shrink-0" />
                <span className="truncate">{site}</span>
              </span>
            ) : null}
          </span>
        </span>
      </button>
      <Proposal item={item} t={t} />
    </li>
  );
}

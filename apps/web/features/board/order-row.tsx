'use client';

import { AlarmClock, MapPin, Tractor } from 'lucide-react';
import { MessageBadge } from '../messages/message-badge.tsx';
import { PresenceInitials } from '../presence/presence-initials.tsx';
import { useZone } from '../shell/session.tsx';
import { formatSince } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Priority } from '../ui/priority.tsx';
import { useBoardContext } from './board-context.tsx';
import { dueOf } from './due.ts';
import type { OrderItem } from './lists.ts';

function When({ item }: { item: OrderItem }) {
  const now = useNow();
  const zone = useZone();
  if (now === null) return null;
  const due = dueOf(item.order, now, zone);
  if (due?.late) {
    return (
      <span className="flex items-center gap-1 font-semibold text-late">
        <AlarmClock aria-hidden size={12} />
        {due.text}
      </span>
    );
  }
  return <span>{due?.text ?? formatSince(item.entry?.enqueuedAt ?? item.order.createdAt, now)}</span>;
}

function Proposal({ item }: { item: OrderItem }) {
  const { index, change, mayDispatch } = useBoardContext();
  const { entry, order } = item;
  if (!entry?.proposal)
    return entry?.held ? <p className="pb-2 pl-11.5 text-xs text-muted">Held back; keeps its place</p> : null;
  const { equipmentId, driverId } = entry.proposal;
  const unit = index.units.get(equipmentId)?.identifier ?? 'A unit';
  const driver = index.drivers.get(driverId)?.name ?? 'a driver';
  return (
    <div className="flex items-center gap-2 pr-3.5 pb-2 pl-11.5 text-xs">
      <span className="min-w-0 flex-1">
        <span className="font-semibold text-available">Free: {unit}</span> with {driver}
      </span>
      {mayDispatch ? (
        <Button
          size="sm"
          variant="primary"
          onPress={() =>
            change({ kind: 'assign', workOrderId: order.id, requirementId: entry.requirementId, equipmentId, driverId })
          }
        >
          Accept{' '}
          <span className="sr-only">
            {unit} with {driver} for {order.number}
          </span>
        </Button>
      ) : null}
    </div>
  );
}

export function OrderRow({ item }: { item: OrderItem }) {
  const { selected, setView } = useBoardContext();
  const { order, needs, site } = item;
  const isSelected = selected?.id === order.id;
  function open(): void {
    if (isSelected) document.getElementById('order-panel')?.focus();
    else setView({ order: order.id });
  }
  return (
    <li className={cx('relative border-b border-line', isSelected && 'bg-accent-soft')}>
      {isSelected ? <span aria-hidden className="absolute inset-y-0 left-0 w-0.5 bg-accent" /> : null}
      <button
        type="button"
        data-job={order.id}
        aria-current={isSelected ? 'true' : undefined}
        onClick={open}
        className={cx('focus-inset flex w-full gap-3 px-3.5 py-2 text-left', !isSelected && 'hover:bg-sunken')}
      >
        <Priority value={order.priority} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate text-sm font-semibold">{order.title}</span>
            <span className="shrink-0 text-xs text-muted">
              <When item={item} />
            </span>
          </span>
          <span className="mt-0.5 flex items-center gap-2.5 text-xs text-muted">
            <span className="shrink-0">{order.number}</span>
            <MessageBadge orderId={order.id} />
            <PresenceInitials orderId={order.id} />
            <span className="flex min-w-0 items-center gap-1">
              <Tractor aria-hidden size={13} className="shrink-0" />
              <span className="truncate">{needs}</span>
            </span>
            {site ? (
              <span className="flex min-w-8 flex-1 items-center gap-1">
                <MapPin aria-hidden size={12} className="shrink-0" />
                <span className="truncate">{site}</span>
              </span>
            ) : null}
          </span>
        </span>
      </button>
      <Proposal item={item} />
    </li>
  );
}

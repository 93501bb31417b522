'use client';

import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { hidden } from '../ui/tags.tsx';
import { useBoardContext } from './board-context.tsx';
import { isPendingId } from './change.ts';
import { DispatchButton } from './dispatch-button.tsx';
import type { BoardOrder, BoardReservation } from './model.ts';
import { rowKey } from './settled.ts';

function Line({ reservation }: { reservation: BoardReservation }) {
  const { index, change, ask, mayDispatch } = useBoardContext();
  const zone = useZone();
  const now = useNow();
  const t = useTranslations('board');
  const { id, equipmentId, driverIds, plannedFrom, plannedUntil } = reservation;
  const unit = index.units.get(equipmentId)?.identifier ?? t('unnamed.unitFirst');
  const crew = driverIds.map((one) => index.drivers.get(one)?.name ?? t('unnamed.driver')).join(', ');
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5">
      <span className="min-w-0 flex-1 basis-40">
        <span className="block truncate text-base font-semibold">
          {crew ? t('reserved.pair', { unit, crew }) : unit}
        </span>
        <span className="block text-xs text-muted">
          {now === null ? '' : `${formatMoment(plannedFrom, zone, now)} – ${formatMoment(plannedUntil, zone, now)}`}
          {now !== null && Date.parse(plannedFrom) <= now ? (
            <span className="font-semibold text-late"> · {t('reserved.overdue')}</span>
          ) : null}
        </span>
      </span>
      {mayDispatch ? (
        <span className="flex gap-1">
          <DispatchButton
            size="sm"
            isDisabled={isPendingId(id)}
            onPress={() => change({ kind: 'release', reservationId: id })}
          >
            <span>{t.rich('reserved.send', { unit, hidden })}</span>
          </DispatchButton>
          <DispatchButton
            size="sm"
            variant="quiet"
            isDisabled={isPendingId(id)}
            onPress={() => ask({ what: 'giveUp', reservation })}
          >
            <span>{t.rich('reserved.giveUp', { unit, hidden })}</span>
          </DispatchButton>
        </span>
      ) : null}
    </li>
  );
}

/** What is planned for the order, the next first. */
export function ReservationLines({ order }: { order: BoardOrder }) {
  const { index } = useBoardContext();
  const t = useTranslations('board.reserved');
  const reservations = index.reservationsOfOrder.get(order.id) ?? [];
  if (reservations.length === 0) return null;
  return (
    <section aria-label={t('label')} className="border-t border-line py-2">
      <h3 className="px-4 pb-1 text-sm font-semibold">
        {t('label')} <span className="font-normal text-muted">{reservations.length}</span>
      </h3>
      <ul>
        {reservations.map((reservation) => (
          <Line key={rowKey(reservation.id)} reservation={reservation} />
        ))}
      </ul>
    </section>
  );
}

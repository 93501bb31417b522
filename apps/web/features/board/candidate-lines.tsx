'use client';

import { CalendarClock, Check, Clock, Navigation, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionKey, useKeyOf } from '../keys-map/action-key.tsx';
import { useMay } from '../shell/session.tsx';
import { formatSpan } from '../time/format.ts';
import { cx } from '../ui/cx.ts';
import { Status } from '../ui/status.tsx';
import { ago, hidden } from '../ui/tags.tsx';
import { chosenDriver } from './best.ts';
import { useBoardContext } from './board-context.tsx';
import type { Candidate } from './candidates.ts';
import { DispatchButton } from './dispatch-button.tsx';
import { distanceWords } from './distance.ts';
import type { BoardOrder, BoardRequirement } from './model.ts';
import { yesNo } from './yes-no.ts';

/** A unit that can go, with its reasons. `isBest`: it is the one that the key takes. */
export function CanGo({
  candidate,
  order,
  requirement,
  rank,
  isBest,
}: {
  candidate: Candidate;
  order: BoardOrder;
  requirement: BoardRequirement;
  rank: number;
  isBest: boolean;
}) {
  const { index, change, driverChoice, mayDispatch, rankings } = useBoardContext();
  const t = useTranslations('board');
  const time = useTranslations('time');
  const driver = chosenDriver(index, driverChoice, rankings.get(requirement.id));
  const { unit, distanceKm, standing, promisedTo, reasons } = candidate;
  const assignKey = useKeyOf('assign');
  return (
    <li className={cx('flex gap-3 px-4 py-2', isBest && 'bg-accent-soft')}>
      <span className="w-4 shrink-0 text-muted">{rank}</span>
      <span className="min-w-0 flex-1">
        <span className="block text-base font-semibold">
          {driver ? t('best.pair', { unit: unit.identifier, driver: driver.name }) : unit.identifier}
        </span>
        <span className="mt-0.5 flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
          <span className="flex items-start gap-1">
            <Check aria-hidden size={12} className="mt-0.5 shrink-0" />
            {standing ? t('best.freeFor', { span: formatSpan(standing.idleMinutes, time) }) : t('best.free')}
          </span>
          {distanceKm === null ? null : (
            <span className="flex items-start gap-1">
              <Navigation aria-hidden size={12} className="mt-0.5 shrink-0" /> {distanceWords(distanceKm, t)}
            </span>
          )}
          {standing?.minutesToReservation == null ? null : (
            <span className="flex items-start gap-1">
              <CalendarClock aria-hidden size={12} className="mt-0.5 shrink-0" />
              {t('best.reservedIn', {
                span: formatSpan(standing.minutesToReservation, time),
                isInTime: yesNo(standing.fitsUntilEnd),
              })}
            </span>
          )}
          {promisedTo ? (
            <span className="flex items-start gap-1">
              <Clock aria-hidden size={12} className="mt-0.5 shrink-0" />{' '}
              {t('best.promised', { order: promisedTo.number })}
            </span>
          ) : null}
          {reasons.map((reason) => (
            <span key={reason} className="flex items-start gap-1">
              <TriangleAlert aria-hidden size={12} className="mt-0.5 shrink-0" /> {reason}
            </span>
          ))}
        </span>
      </span>
      {mayDispatch ? (
        <DispatchButton
          variant={isBest ? 'primary' : 'secondary'}
          isDisabled={driver === undefined}
          {...(isBest ? assignKey.shortcut : {})}
          onPress={() =>
            change({
              kind: 'assign',
              workOrderId: order.id,
              requirementId: requirement.id,
              equipmentId: unit.id,
              driverId: driver?.id ?? null,
            })
          }
        >
          <span>
            {t.rich('best.assign', {
              unit: unit.identifier,
              hasDriver: yesNo(Boolean(driver)),
              driver: driver?.name ?? '',
              hidden,
            })}
          </span>
          {isBest ? <ActionKey action="assign" /> : null}
        </DispatchButton>
      ) : null}
    </li>
  );
}

/** A unit that cannot go, and who holds it. */
export function CannotGo({
  row,
  order: wanted,
  requirement,
}: {
  row: Candidate;
  order: BoardOrder;
  requirement: BoardRequirement;
}) {
  const { index, ask, driverChoice, mayDispatch, rankings } = useBoardContext();
  const t = useTranslations('board');
  const mayOverride = useMay('assignments:override') && mayDispatch;
  const driver = chosenDriver(index, driverChoice, rankings.get(requirement.id));
  const { assignment, order, crew, reasons } = row;
  return (
    <li className="px-4 py-1.5 pl-11 text-muted">
      <span className="flex items-center justify-between gap-2">
        <span className="text-base font-medium">{row.unit.identifier}</span>
        <Status status={row.status} size={13} className="text-xs font-medium" />
      </span>
      {assignment ? (
        <span className="block text-xs">
          {t.rich('best.busy', {
            order: order?.number ?? t('unnamed.otherOrder'),
            hasCrew: yesNo(crew.length > 0),
            crew: crew.join(', '),
            ago: ago(assignment.dispatchedAt),
            hasBy: yesNo(Boolean(assignment.dispatchedBy)),
            by: assignment.dispatchedBy ?? '',
          })}
        </span>
      ) : (
        reasons.map((reason) => (
          <span key={reason} className="block text-xs">
            {reason}
          </span>
        ))
      )}
      {row.isPassable && !assignment && mayOverride ? (
        <DispatchButton
          size="sm"
          variant="quiet"
          className="-ml-2"
          onPress={() =>
            ask({
              what: 'override',
              blocked: {
                sentences: reasons,
                wish: {
                  kind: 'assign',
                  workOrderId: wanted.id,
                  requirementId: requirement.id,
                  equipmentId: row.unit.id,
                  ...(driver === undefined ? {} : { driverId: driver?.id ?? null }),
                },
              },
            })
          }
        >
          <span>{t.rich('best.override', { unit: row.unit.identifier, hidden })}</span>
        </DispatchButton>
      ) : null}
    </li>
  );
}

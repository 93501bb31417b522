'use client';

import { CalendarClock, TriangleAlert } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { Menu } from '../ui/menu.tsx';
import type { MenuAction } from '../ui/menu-action.ts';
import { Status } from '../ui/status.tsx';
import { Since } from '../time/time.tsx';
import { hidden } from '../ui/tags.tsx';
import type { BoardContextValue } from './board-context.tsx';
import { isPendingId } from './change.ts';
import { DispatchButton } from './dispatch-button.tsx';
import type { BoardOrder, UnitRow } from './model.ts';
import { PickedMark } from './picked-mark.tsx';

/** One grid for the head and all rows. The crew gives way first, then the age. */
export const lineClass = cx(
  'grid grid-cols-[4.25rem_7.25rem_minmax(0,1fr)_3.25rem_1.75rem] items-center gap-x-2 px-3',
  '@2xl:grid-cols-[6.5rem_8.5rem_minmax(7rem,1fr)_minmax(0,2fr)_3.75rem_2rem] @2xl:gap-x-3 @2xl:px-3.5',
);

type Texts = { t: Translate<'board'> };

function Crew({ row, t }: Texts & { row: UnitRow }) {
  if (!row.assignment) return null;
  if (row.crew.length > 0) return <>{row.crew.join(', ')}</>;
  return (
    <span className="inline-flex items-center gap-1">
      <TriangleAlert aria-hidden size={12} /> {t('units.alone')}
    </span>
  );
}

/** Where free units of a type could go right now: to the selected order, which lacks this type. */
export type Here = { order: BoardOrder; requirementId: string; driverId: string | null };
/** What a free unit is reserved for next. */
export type Next = { plannedFrom: string; order: BoardOrder };

type Doing = Texts & Pick<BoardContextValue, 'setView' | 'change'>;

function AssignHere({ row, here, change, t }: Omit<Doing, 'setView'> & { row: UnitRow; here: Here }) {
  return (
    <DispatchButton
      size="sm"
      onPress={() =>
        change({
          kind: 'assign',
          workOrderId: here.order.id,
          requirementId: here.requirementId,
          equipmentId: row.unit.id,
          driverId: here.driverId,
        })
      }
    >
      <span>{t.rich('units.assign', { unit: row.unit.identifier, order: here.order.number, hidden })}</span>
    </DispatchButton>
  );
}

function NextJob({ next, setView, t }: Omit<Doing, 'change'> & { next: Next }) {
  const now = useNow();
  const zone = useZone();
  if (now === null) return null;
  return (
    <button
      type="button"
      onClick={() => setView({ order: next.order.id })}
      className="block max-w-full truncate rounded-sm text-left text-muted hover:underline"
    >
      <CalendarClock aria-hidden size={12} className="inline" />{' '}
      {t('units.next', { order: next.order.number, from: formatMoment(next.plannedFrom, zone, now) })}
    </button>
  );
}

function Job({ row, here, next, setView, change, t }: Doing & { row: UnitRow; here: Here | null; next: Next | null }) {
  const { order, assignment } = row;
  if (!order) {
    if (here) return <AssignHere row={row} here={here} change={change} t={t} />;
    return next ? <NextJob next={next} setView={setView} t={t} /> : null;
  }
  return (
    <button
      type="button"
      onClick={() => setView({ order: order.id })}
      className="block max-w-full truncate rounded-sm text-left hover:underline"
    >
      {assignment?.alarm ? (
        <span className="font-semibold text-late">
          <TriangleAlert aria-hidden size={12} className="inline" /> {t(`units.alarm.${assignment.alarm}`)}{' '}
        </span>
      ) : null}
      <span className="font-semibold">{order.number}</span>{' '}
      <span className="text-muted @max-md:sr-only">{order.title}</span>
    </button>
  );
}

type Props = Doing & {
  row: UnitRow;
  here: Here | null;
  next: Next | null;
  /** It is on the selected order, or picked. */
  isMarked: boolean;
  isPicked: boolean;
  pick: BoardContextValue['pick'];
  /** Made when they are asked for: a thousand menus would cost more than all rows. */
  actionsOf: (row: UnitRow) => readonly MenuAction[];
};

/** Drawn anew only when something of its own has changed. */
export const UnitLine = memo(({ row, here, next, isMarked, isPicked, pick, actionsOf, setView, change, t }: Props) => {
  const { unit, assignment } = row;
  function onClick(event: MouseEvent): void {
    if (event.shiftKey) pick('units', unit.id, 'span');
    else if (event.ctrlKey || event.metaKey) pick('units', unit.id, 'one');
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the same by keys from within the row (unit-table.tsx)
    <div
      role="row"
      data-unit={unit.id}
      onClick={onClick}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      aria-busy={assignment ? isPendingId(assignment.id) : undefined}
      className={cx(
        lineClass,
        // Where its group is in sight and it is not, what changes for the whole page, as behind a dialog, is not worked out for it.
        'h-9 border-b border-line [content-visibility:auto]',
        isMarked ? 'bg-accent-soft' : 'bg-surface',
      )}
    >
      <span role="rowheader" className="flex min-w-0 items-center gap-1 text-base font-semibold">
        {isPicked ? <PickedMark isSmall /> : null}
        <span className="truncate">{unit.identifier}</span>
      </span>
      <span role="cell" className="flex items-center">
        <Status status={row.status} />
      </span>
      <span role="cell" className="truncate text-muted @max-2xl:sr-only">
        <Crew row={row} t={t} />
      </span>
      <span role="cell" className="min-w-0">
        <Job row={row} here={here} next={next} setView={setView} change={change} t={t} />
      </span>
      <span role="cell" className="text-right text-muted">
        <Since at={assignment?.since ?? unit.since} />
      </span>
      <span role="cell" className="justify-self-end">
        <Menu label={t('units.actionsOf', { unit: unit.identifier })} actions={() => actionsOf(row)} />
      </span>
    </div>
  );
});
UnitLine.displayName = 'UnitLine';

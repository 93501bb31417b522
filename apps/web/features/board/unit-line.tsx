'use client';

import { CalendarClock, TriangleAlert } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { Menu } from '../ui/menu.tsx';
import type { MenuAction } from '../ui/menu-action.ts';
import { Status } from '../ui/status.tsx';
import { Since } from '../time/time.tsx';
import { type BoardContextValue, useBoardContext } from './board-context.tsx';
import { chosenDriver } from './best.ts';
import { openRequirements } from './candidates.ts';
import { isPendingId } from './change.ts';
import { DispatchButton } from './dispatch-button.tsx';
import type { UnitRow } from './model.ts';
import { PickedMark } from './picked-mark.tsx';

/** One grid for the head and all rows. The crew gives way first, then the age. */
export const lineClass = cx(
  'grid grid-cols-[4.25rem_7.25rem_minmax(0,1fr)_3.25rem_1.75rem] items-center gap-x-2 px-3',
  '@2xl:grid-cols-[6.5rem_8.5rem_minmax(7rem,1fr)_minmax(0,2fr)_3.75rem_2rem] @2xl:gap-x-3 @2xl:px-3.5',
);

function Crew({ row }: { row: UnitRow }) {
  if (!row.assignment) return null;
  if (row.crew.length > 0) return <>{row.crew.join(', ')}</>;
  return (
    <span className="inline-flex items-center gap-1">
      <TriangleAlert aria-hidden size={12} /> nobody with it
    </span>
  );
}

/** Where a free unit could go right now: the selected order, when it lacks this type. */
function AssignHere({ row }: { row: UnitRow }) {
  const { selected, change, index, driverChoice, mayDispatch, rankings } = useBoardContext();
  if (!selected || !mayDispatch || row.status !== 'available') return null;
  const requirement = openRequirements(selected).find((r) => r.equipmentTypeId === row.unit.equipmentTypeId);
  const driver = chosenDriver(index, driverChoice, requirement && rankings.get(requirement.id));
  if (!requirement || driver === undefined) return null;
  return (
    <DispatchButton
      size="sm"
      onPress={() =>
        change({
          kind: 'assign',
          workOrderId: selected.id,
          requirementId: requirement.id,
          equipmentId: row.unit.id,
          driverId: driver?.id ?? null,
        })
      }
    >
      <span>
        Assign<span className="sr-only"> {row.unit.identifier}</span> to {selected.number}
      </span>
    </DispatchButton>
  );
}

const ALARMS = { unacknowledged: 'Not acknowledged', danger: 'Danger' } as const;

/** The next window that a free unit is reserved for. */
function Next({ row }: { row: UnitRow }) {
  const { index, setView } = useBoardContext();
  const now = useNow();
  const zone = useZone();
  const next = index.reservationsOfUnit.get(row.unit.id)?.[0];
  const order = next && index.orders.get(next.workOrderId);
  if (!order || now === null) return null;
  return (
    <button
      type="button"
      onClick={() => setView({ order: order.id })}
      className="block max-w-full truncate rounded-sm text-left text-muted hover:underline"
    >
      <CalendarClock aria-hidden size={12} className="inline" /> {order.number} from{' '}
      {formatMoment(next.plannedFrom, zone, now)}
    </button>
  );
}

function Job({ row }: { row: UnitRow }) {
  const { setView, selected } = useBoardContext();
  const { order, assignment } = row;
  if (!order) return selected ? <AssignHere row={row} /> : <Next row={row} />;
  return (
    <button
      type="button"
      onClick={() => setView({ order: order.id })}
      className="block max-w-full truncate rounded-sm text-left hover:underline"
    >
      {assignment?.alarm ? (
        <span className="font-semibold text-late">
          <TriangleAlert aria-hidden size={12} className="inline" /> {ALARMS[assignment.alarm]}{' '}
        </span>
      ) : null}
      <span className="font-semibold">{order.number}</span>{' '}
      <span className="text-muted @max-md:sr-only">{order.title}</span>
    </button>
  );
}

type Props = {
  row: UnitRow;
  /** It is on the selected order, or picked. */
  isMarked: boolean;
  isPicked: boolean;
  pick: BoardContextValue['pick'];
  /** Null: there are none. Made when they are asked for: a thousand menus would cost more than all rows. */
  actionsOf: ((row: UnitRow) => readonly MenuAction[]) | null;
};

/** Drawn anew only when something of its own has changed. */
export const UnitLine = memo(({ row, isMarked, isPicked, pick, actionsOf }: Props) => {
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
      className={cx(lineClass, 'h-9 border-b border-line', isMarked ? 'bg-accent-soft' : 'bg-surface')}
    >
      <span role="rowheader" className="flex min-w-0 items-center gap-1 text-base font-semibold">
        {isPicked ? <PickedMark isSmall /> : null}
        <span className="truncate">{unit.identifier}</span>
      </span>
      <span role="cell" className="flex items-center">
        <Status status={row.status} />
      </span>
      <span role="cell" className="truncate text-muted @max-2xl:sr-only">
        <Crew row={row} />
      </span>
      <span role="cell" className="min-w-0">
        <Job row={row} />
      </span>
      <span role="cell" className="text-right text-muted">
        <Since at={assignment?.since ?? unit.since} />
      </span>
      <span role="cell" className="justify-self-end">
        {actionsOf ? <Menu label={`${unit.identifier}: actions`} actions={() => actionsOf(row)} /> : null}
      </span>
    </div>
  );
});
UnitLine.displayName = 'UnitLine';

'use client';

import { TriangleAlert, UserMinus, UserPlus } from 'lucide-react';
import { Ago, Since } from '../time/time.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Menu } from '../ui/menu.tsx';
import { Status } from '../ui/status.tsx';
import { useBoardContext } from './board-context.tsx';
import { isPendingId } from './change.ts';
import { DispatchButton } from './dispatch-button.tsx';
import { type BoardAssignment, freeDrivers } from './model.ts';
import { assignmentActions, isSeen, nextStep } from './assignment-actions.ts';

const DRIVERS_IN_MENU = 30;

function Crew({ assignment, locked }: { assignment: BoardAssignment; locked: boolean }) {
  const { index, change } = useBoardContext();
  const free = freeDrivers(index).slice(0, DRIVERS_IN_MENU);
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? 'the unit';
  return (
    <ul aria-label="Crew" className="mt-1 flex flex-wrap items-center gap-1.5">
      {assignment.crew.map(({ driverId }) => {
        const name = index.drivers.get(driverId)?.name ?? 'Unknown driver';
        return (
          <li key={driverId} className="flex h-7 items-center rounded-md border border-line pl-2 text-xs">
            {name}
            {locked ? (
              <span className="w-2" />
            ) : (
              <Button
                variant="quiet"
                size="icon"
                className="size-6"
                aria-label={`${name} leaves ${unit}`}
                onPress={() => change({ kind: 'depart', assignmentId: assignment.id, driverId })}
              >
                <UserMinus aria-hidden size={13} />
              </Button>
            )}
          </li>
        );
      })}
      {assignment.crew.length === 0 ? <li className="text-xs text-muted">Nobody is with the unit.</li> : null}
      {locked || free.length === 0 ? null : (
        <li>
          <Menu
            label={`Who joins ${unit}`}
            trigger={
              <Button variant="quiet" size="sm">
                <UserPlus aria-hidden size={13} /> Add<span className="sr-only"> a driver to {unit}</span>
              </Button>
            }
            actions={free.map((driver) => ({
              id: driver.id,
              label: driver.name,
              onAction: () => change({ kind: 'join', assignmentId: assignment.id, driverId: driver.id }),
            }))}
          />
        </li>
      )}
    </ul>
  );
}

/** What somebody has to look at: nobody answers, danger, or a stand-down that the crew has not heard yet. */
function Alarm({ assignment }: { assignment: BoardAssignment }) {
  const { alarm, alarmAt, standDownRequestedAt } = assignment;
  if (!alarm && !standDownRequestedAt) return null;
  return (
    <p
      role="status"
      className={cx('mt-1 flex items-center gap-1 text-xs font-semibold', alarm ? 'text-late' : 'text-warn')}
    >
      <TriangleAlert aria-hidden size={13} />
      {alarm === 'danger' ? 'Danger reported ' : alarm ? 'Not acknowledged in time, alarm ' : 'Asked to stand down '}
      <Ago at={alarmAt ?? standDownRequestedAt ?? assignment.since} />
    </p>
  );
}

/** One unit at work on the selected order: its crew, its next step, and the way back. */
export function AssignmentCard({ assignment }: { assignment: BoardAssignment }) {
  const ctx = useBoardContext();
  const { index, change, ask, mayDispatch, refusal } = ctx;
  const seen = isSeen(assignment);
  const locked = !mayDispatch || isPendingId(assignment.id);
  const step = nextStep(assignment.status);
  // Beside the two that stand there as buttons.
  const more = assignmentActions(ctx, assignment).filter(
    ({ id }) => id !== 'step' && id !== (seen ? 'stand-down' : 'recall'),
  );
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? 'Unknown unit';
  return (
    <section aria-label={`${unit} on this job`} className="border-t border-line px-4 py-2.5">
      <div className="flex items-center gap-2">
        <h3 className="text-base font-semibold">{unit}</h3>
        <Status status={assignment.status} />
        <Since at={assignment.since} className="ml-auto text-muted" />
      </div>
      <p className="text-xs text-muted">
        Sent <Ago at={assignment.dispatchedAt} />
        {assignment.dispatchedBy ? ` by ${assignment.dispatchedBy}` : ''}
        {assignment.acknowledgedAt ? ' · acknowledged' : ' · not acknowledged'}
      </p>
      <Alarm assignment={assignment} />
      <Crew assignment={assignment} locked={locked || refusal !== null} />
      {mayDispatch ? (
        <div className="mt-2 flex items-center gap-2">
          {step ? (
            <DispatchButton
              size="sm"
              isDisabled={locked}
              onPress={() => change({ kind: 'advance', assignmentId: assignment.id, to: step.to })}
            >
              Mark as: {step.word}
            </DispatchButton>
          ) : null}
          {seen && assignment.standDownRequestedAt === null ? (
            <DispatchButton
              size="sm"
              variant="quiet"
              isDisabled={locked}
              onPress={() => ask({ what: 'standDown', assignment })}
            >
              Stand down…
            </DispatchButton>
          ) : null}
          {seen ? null : (
            <DispatchButton
              size="sm"
              variant="quiet"
              isDisabled={locked}
              onPress={() => ask({ what: 'recall', assignment })}
            >
              Recall…
            </DispatchButton>
          )}
          <span className="ml-auto">
            <Menu
              label={`${unit} on this job: actions`}
              actions={refusal === null ? more : more.map((action) => ({ ...action, isDisabled: true }))}
            />
          </span>
        </div>
      ) : null}
    </section>
  );
}

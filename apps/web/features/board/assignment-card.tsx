'use client';

import { TriangleAlert, UserMinus, UserPlus } from 'lucide-react';
import { useIsMutating } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { keys } from '../api/keys.ts';
import { Since } from '../time/time.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Menu } from '../ui/menu.tsx';
import { Status } from '../ui/status.tsx';
import { ago, hidden } from '../ui/tags.tsx';
import { useDeaf } from '../ui/use-deaf.ts';
import { useBoardContext } from './board-context.tsx';
import { type BoardChange, isPendingId } from './change.ts';
import { DispatchButton } from './dispatch-button.tsx';
import type { BoardAssignment } from './model.ts';
import { assignmentActions, isSeen, nextStep, takeStep } from './assignment-actions.ts';
import { useJoinActions } from './use-join-actions.ts';
import { yesNo } from './yes-no.ts';

function Crew({ assignment, locked }: { assignment: BoardAssignment; locked: boolean }) {
  const { index, ask } = useBoardContext();
  const t = useTranslations('board');
  const { actions: join, isLoading } = useJoinActions(assignment, locked);
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unit');
  return (
    <ul aria-label={t('assignment.crew')} className="mt-1 flex flex-wrap items-center gap-1.5">
      {assignment.crew.map(({ driverId }) => {
        const name = index.drivers.get(driverId)?.name ?? index.unknown.driver;
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
                aria-label={t('assignment.leave', { driver: name, unit })}
                onPress={() => ask({ what: 'depart', assignment, driverId })}
              >
                <UserMinus aria-hidden size={13} />
              </Button>
            )}
          </li>
        );
      })}
      {assignment.crew.length === 0 ? <li className="text-xs text-muted">{t('assignment.alone')}</li> : null}
      {locked || join.length === 0 ? null : (
        <li>
          <Menu
            label={t('assignment.joinMenu', { unit })}
            trigger={
              <Button variant="quiet" size="sm" isDisabled={isLoading}>
                <UserPlus aria-hidden size={13} /> {t.rich('assignment.join', { unit, hidden })}
              </Button>
            }
            actions={join}
          />
        </li>
      )}
    </ul>
  );
}

/** What somebody has to look at: nobody answers, danger, or a stand-down that the crew has not heard yet. */
function Alarm({ assignment }: { assignment: BoardAssignment }) {
  const { alarm, alarmAt, standDownRequestedAt } = assignment;
  const t = useTranslations('board');
  if (!alarm && !standDownRequestedAt) return null;
  return (
    <p
      role="status"
      className={cx('mt-1 flex items-center gap-1 text-xs font-semibold', alarm ? 'text-late' : 'text-warn')}
    >
      <TriangleAlert aria-hidden size={13} />
      <span>
        {t.rich(`assignment.${alarm ?? 'standDown'}`, {
          ago: ago(alarmAt ?? standDownRequestedAt ?? assignment.since),
        })}
      </span>
    </p>
  );
}

/** Whether a step of the assignment was sent and not answered: the next one comes after it. */
function useIsStepping(assignmentId: string): boolean {
  const sent = useIsMutating({
    mutationKey: keys.boardChange,
    predicate: ({ state }) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `useAwaitedChange` alone uses this key
      const change = state.variables as BoardChange | undefined;
      return change?.kind === 'advance' && change.assignmentId === assignmentId;
    },
  });
  return sent > 0;
}

/** One unit at work on the selected order: its crew, its next step, and the way back. */
export function AssignmentCard({ assignment }: { assignment: BoardAssignment }) {
  const ctx = useBoardContext();
  const { index, ask, mayDispatch, refusal } = ctx;
  const t = useTranslations('board');
  const seen = isSeen(assignment);
  const locked = !mayDispatch || isPendingId(assignment.id);
  const step = nextStep(assignment.status);
  const isStepping = useIsStepping(assignment.id);
  const isDeaf = useDeaf(assignment.status);
  // Beside the two that stand there as buttons.
  const more = assignmentActions(ctx, assignment, t).filter(
    ({ id }) => id !== 'step' && id !== (seen ? 'stand-down' : 'recall'),
  );
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? t('unknown.unit');
  return (
    <section aria-label={t('assignment.label', { unit })} className="border-t border-line px-4 py-2.5">
      <div className="flex items-center gap-2">
        <h3 className="text-base font-semibold">{unit}</h3>
        <Status status={assignment.status} />
        <Since at={assignment.since} className="ml-auto text-muted" />
      </div>
      <p className="text-xs text-muted">
        {t.rich('assignment.sent', {
          ago: ago(assignment.dispatchedAt),
          hasBy: yesNo(Boolean(assignment.dispatchedBy)),
          by: assignment.dispatchedBy ?? '',
          isAcknowledged: yesNo(assignment.acknowledgedAt !== null),
        })}
      </p>
      <Alarm assignment={assignment} />
      <Crew assignment={assignment} locked={locked || refusal !== null} />
      {mayDispatch ? (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          {step ? (
            <DispatchButton
              size="sm"
              isDisabled={locked}
              // Not `isDisabled`, which would take the focus away.
              isPending={isStepping}
              className={isDeaf ? 'pointer-events-none' : ''}
              onPress={() => isDeaf || takeStep(ctx, assignment, step)}
            >
              {t(`assignmentAction.step.${step}`)}
            </DispatchButton>
          ) : null}
          {seen && assignment.standDownRequestedAt === null ? (
            <DispatchButton
              size="sm"
              variant="quiet"
              isDisabled={locked}
              onPress={() => ask({ what: 'standDown', assignment })}
            >
              {t('assignmentAction.standDown')}
            </DispatchButton>
          ) : null}
          {seen ? null : (
            <DispatchButton
              size="sm"
              variant="quiet"
              isDisabled={locked}
              onPress={() => ask({ what: 'recall', assignment })}
            >
              {t('assignmentAction.recall')}
            </DispatchButton>
          )}
          <span className="ml-auto">
            <Menu
              label={t('assignment.actions', { unit })}
              actions={refusal === null ? more : more.map((action) => ({ ...action, isDisabled: true }))}
            />
          </span>
        </div>
      ) : null}
    </section>
  );
}

import { ADVANCES, nextStatuses } from '@yardmaster/domain/assignment/moves';
import type { AdvanceTo, AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Translate } from '../../i18n/translate.ts';
import type { MenuAction } from '../ui/menu-action.ts';
import type { BoardContextValue } from './board-context.tsx';
import { isPendingId } from './change.ts';
import type { BoardAssignment } from './model.ts';

/** The step after `status`; null when there is none. */
export function nextStep(status: AssignmentStatus): AdvanceTo | null {
  const next: readonly AssignmentStatus[] = nextStatuses(status);
  return ADVANCES.find((advance) => next.includes(advance)) ?? null;
}

/** The crew knows of it: calling them back takes a word with them. */
export function isSeen({ acknowledgedAt, status }: Pick<BoardAssignment, 'acknowledgedAt' | 'status'>): boolean {
  return acknowledgedAt !== null || status !== 'dispatched';
}

type Asked = Pick<BoardContextValue, 'ask' | 'change'>;

/** Enters the next step; the last one ends the job and cannot be taken back, so it asks first. */
export function takeStep({ ask, change }: Asked, assignment: BoardAssignment, to: AdvanceTo): void {
  if (to === 'completed') ask({ what: 'complete', assignment });
  else change({ kind: 'advance', assignmentId: assignment.id, to });
}

export type Datable = Exclude<AdvanceTo, 'completed'> | 'acknowledge' | 'confirmStandDown';

/** What is entered with one press, as of now, and may have been a while ago; what asks anyway asks for its time there. */
export function datable({ status, acknowledgedAt, standDownRequestedAt }: BoardAssignment): Datable[] {
  const step = nextStep(status);
  return [
    ...(step === null || step === 'completed' ? [] : [step]),
    ...(status === 'dispatched' && acknowledgedAt === null ? ['acknowledge' as const] : []),
    ...(standDownRequestedAt === null ? [] : ['confirmStandDown' as const]),
  ];
}

/** What is told by radio, by whom it concerns. */
function told({ ask, change }: Asked, assignment: BoardAssignment, t: Translate<'board'>): MenuAction[] {
  const { id: assignmentId, status, crew, acknowledgedAt, standDownRequestedAt } = assignment;
  const actions: (MenuAction | false)[] = [
    status === 'dispatched' &&
      acknowledgedAt === null && {
        id: 'acknowledge',
        label: t('assignmentAction.acknowledge'),
        onAction: () => change({ kind: 'acknowledge', assignmentId }),
      },
    status === 'dispatched' &&
      crew.length > 0 && {
        id: 'decline',
        label: t('assignmentAction.decline'),
        onAction: () => ask({ what: 'decline', assignment }),
      },
    standDownRequestedAt !== null && {
      id: 'stood-down',
      label: t('assignmentAction.confirmStandDown'),
      onAction: () => change({ kind: 'confirmStandDown', assignmentId }),
    },
    datable(assignment).length > 0 && {
      id: 'earlier',
      label: t('assignmentAction.earlier'),
      onAction: () => ask({ what: 'told', assignment }),
    },
    {
      id: 'failure',
      label: t('assignmentAction.failure'),
      onAction: () => ask({ what: 'failure', assignment }),
    },
  ];
  return actions.filter((action) => action !== false);
}

/** Everything that can be done to an assignment, the next step first and what ends it last. */
export function assignmentActions(ctx: Asked, assignment: BoardAssignment, t: Translate<'board'>): MenuAction[] {
  const { ask, change } = ctx;
  const { id: assignmentId, alarm, standDownRequestedAt } = assignment;
  const step = nextStep(assignment.status);
  const actions: (MenuAction | false)[] = [
    step !== null && {
      id: 'step',
      label: t(`assignmentAction.step.${step}`),
      onAction: () => takeStep(ctx, assignment, step),
    },
    alarm !== null && {
      id: 'alarm',
      label: t('assignmentAction.clearAlarm'),
      onAction: () => change({ kind: 'clearAlarm', assignmentId }),
    },
    ...told(ctx, assignment, t),
    {
      id: 'swap-unit',
      label: t('assignmentAction.swapUnit'),
      onAction: () => ask({ what: 'swap', assignment, side: 'unit' }),
    },
    assignment.crew.length > 0 && {
      id: 'swap-driver',
      label: t('assignmentAction.swapDriver'),
      onAction: () => ask({ what: 'swap', assignment, side: 'driver' }),
    },
    standDownRequestedAt === null && {
      id: 'stand-down',
      label: t('assignmentAction.standDown'),
      onAction: () => ask({ what: 'standDown', assignment }),
    },
    {
      id: 'recall',
      label: t('assignmentAction.recall'),
      danger: true,
      onAction: () => ask({ what: 'recall', assignment }),
    },
  ];
  const isDisabled = isPendingId(assignmentId);
  return actions.filter((action) => action !== false).map((action) => ({ ...action, isDisabled }));
}

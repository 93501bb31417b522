import { ADVANCES, nextStatuses } from '@yardmaster/domain/assignment/moves';
import type { AdvanceTo, AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { MenuAction } from '../ui/menu-action.ts';
import type { BoardContextValue } from './board-context.tsx';
import { isPendingId } from './change.ts';
import type { BoardAssignment } from './model.ts';

const STEP_WORD: Record<AdvanceTo, string> = {
  en_route: 'En route',
  on_site: 'On site',
  returning: 'Returning',
  completed: 'Completed',
};

/** The step after `status`, and its word; null when there is none. */
export function nextStep(status: AssignmentStatus): { to: AdvanceTo; word: string } | null {
  for (const next of nextStatuses(status)) {
    const to = ADVANCES.find((advance) => advance === next);
    if (to) return { to, word: STEP_WORD[to] };
  }
  return null;
}

/** The crew knows of it: calling them back takes a word with them. */
export function isSeen({ acknowledgedAt, status }: Pick<BoardAssignment, 'acknowledgedAt' | 'status'>): boolean {
  return acknowledgedAt !== null || status !== 'dispatched';
}

type Asked = Pick<BoardContextValue, 'ask' | 'change'>;

/** What is told by radio, by whom it concerns. */
function told({ ask, change }: Asked, assignment: BoardAssignment): MenuAction[] {
  const { id: assignmentId, status, crew, acknowledgedAt, standDownRequestedAt } = assignment;
  const actions: (MenuAction | false)[] = [
    status === 'dispatched' &&
      acknowledgedAt === null && {
        id: 'acknowledge',
        label: 'Acknowledged by radio',
        onAction: () => change({ kind: 'acknowledge', assignmentId }),
      },
    status === 'dispatched' &&
      crew.length > 0 && {
        id: 'decline',
        label: 'Declined by radio…',
        onAction: () => ask({ what: 'decline', assignment }),
      },
    standDownRequestedAt !== null && {
      id: 'stood-down',
      label: 'Stand-down confirmed by radio',
      onAction: () => change({ kind: 'confirmStandDown', assignmentId }),
    },
    { id: 'failure', label: 'Report a problem…', onAction: () => ask({ what: 'failure', assignment }) },
  ];
  return actions.filter((action) => action !== false);
}

/** Everything that can be done to an assignment, the next step first and what ends it last. */
export function assignmentActions(ctx: Asked, assignment: BoardAssignment): MenuAction[] {
  const { ask, change } = ctx;
  const { id: assignmentId, alarm, standDownRequestedAt } = assignment;
  const step = nextStep(assignment.status);
  const actions: (MenuAction | false)[] = [
    step !== null && {
      id: 'step',
      label: `Mark as: ${step.word}`,
      onAction: () => change({ kind: 'advance', assignmentId, to: step.to }),
    },
    alarm !== null && {
      id: 'alarm',
      label: 'Clear the alarm',
      onAction: () => change({ kind: 'clearAlarm', assignmentId }),
    },
    ...told(ctx, assignment),
    standDownRequestedAt === null && {
      id: 'stand-down',
      label: 'Stand down…',
      onAction: () => ask({ what: 'standDown', assignment }),
    },
    { id: 'recall', label: 'Recall…', danger: true, onAction: () => ask({ what: 'recall', assignment }) },
  ];
  const isDisabled = isPendingId(assignmentId);
  return actions.filter((action) => action !== false).map((action) => ({ ...action, isDisabled }));
}

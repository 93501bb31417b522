import type { Later } from '@yardmaster/domain/assignment/events';
import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import { type AssignmentState, evolve, present } from '@yardmaster/domain/assignment/evolve';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { isAhead, type Told } from './ahead.ts';
import type { Job } from './job.ts';
import { isBeside, type Said, type SaidOfJob } from './steps.ts';

/** `gone`: the job is over for this driver, whatever becomes of it. */
export type Progress = { status: AssignmentStatus; acknowledged: boolean; gone: boolean };

/** `isWaiting`: it is on this phone alone. */
export type EndTold = {
  what: 'leave' | 'decline' | 'stand_down' | Exclude<FailureKind, 'danger'>;
  isWaiting: boolean;
};

/** What the server will make of it, if it takes it. */
function eventOf(said: SaidOfJob, at: string, state: AssignmentState, driverId: string): Later {
  switch (said.step) {
    case 'acknowledge':
      return { type: 'assignment.acknowledged', at, via: 'app' };
    case 'en_route':
    case 'on_site':
    case 'returning':
      return { type: 'assignment.advanced', to: said.step, at, via: 'app' };
    case 'completed':
      return { type: 'assignment.completed', at, via: 'app' };
    case 'leave':
      return { type: 'assignment.crew_left', driverId, at };
    case 'decline':
      return isDrivenByOthers(state, driverId)
        ? { type: 'assignment.crew_left', driverId, at }
        : { type: 'assignment.recalled', code: 'declined', requeue: null, at, via: 'app' };
    case 'stand_down':
      return { type: 'assignment.recalled', code: 'stood_down', requeue: null, at, via: 'app' };
    case 'failure':
      if (said.kind === 'danger') return { type: 'assignment.alarm_raised', alarm: 'danger' };
      return {
        type: 'assignment.recalled',
        code: said.kind === 'part_done' ? 'part_done' : 'failed',
        requeue: null,
        at,
        via: 'app',
      };
  }
}

/** The crew goes on as long as somebody in it drives. */
function isDrivenByOthers({ crew }: AssignmentState, driverId: string): boolean {
  return crew.some((c) => c.leftAt === null && c.role === 'driver' && c.driverId !== driverId);
}

/** Where the job stands: what the server knew, which `had` those commands, and on top what was told since and not refused. */
export function fold(
  { assignment }: Job,
  told: readonly Told[],
  had: readonly string[],
  driverId: string,
): AssignmentState {
  return told.reduce<AssignmentState>(
    (state, command) => {
      const { said, occurredAt } = command;
      const { what } = said;
      if (said.assignmentId !== assignment.id || what.step === 'shift' || isBeside(what)) return state;
      if (!isAhead(command, had)) return state;
      return evolve(state, eventOf(what, occurredAt, state, driverId), occurredAt);
    },
    { ...assignment, queuedAt: null },
  );
}

export function progressOf({ status, acknowledgedAt, closedAt, crew }: AssignmentState, driverId: string): Progress {
  const gone = closedAt !== null || !present(crew).includes(driverId);
  return { status, acknowledged: acknowledgedAt !== null, gone };
}

/** How the driver ended the job while it is not closed for all that was read of it: nobody else did. null: by doing it, or not at all. */
export function endTold(told: readonly Told[], assignmentId: string): EndTold | null {
  const last = told.findLast(
    ({ said, settled }) =>
      settled?.state !== 'refused' && said.assignmentId === assignmentId && endOf(said.what) !== null,
  );
  const what = last ? endOf(last.said.what) : null;
  return last && what ? { what, isWaiting: last.settled === null } : null;
}

function endOf(said: Said): EndTold['what'] | null {
  if (said.step === 'failure') return said.kind === 'danger' ? null : said.kind;
  return said.step === 'leave' || said.step === 'decline' || said.step === 'stand_down' ? said.step : null;
}

/** An alarm that was raised here, and of which the office knows nothing yet. */
export function isDangerWaiting(told: readonly Told[], assignmentId: string): boolean {
  return told.some(
    ({ said, settled }) =>
      settled === null &&
      said.assignmentId === assignmentId &&
      said.what.step === 'failure' &&
      said.what.kind === 'danger',
  );
}

import type { Later } from '@yardmaster/domain/assignment/events';
import { type AssignmentState, evolve, present } from '@yardmaster/domain/assignment/evolve';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Command } from '../outbox/command.ts';
import type { Job } from './job.ts';
import { isBeside, type Said, type SaidOfJob } from './steps.ts';

/** A command of this page: about a job, or about the driver where `assignmentId` is null. */
export type Told = Command<{ assignmentId: string | null; what: Said }>;

/** `gone`: the job is over for this driver, whatever becomes of it. */
export type Progress = { status: AssignmentStatus; acknowledged: boolean; gone: boolean };

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

/** Waits, or was taken after the job was read: the job as it was read does not have it yet. */
function isAhead({ settled }: Told, readAt: number): boolean {
  return settled === null || (settled.state === 'received' && settled.at >= readAt);
}

/** Where the job stands: what the server knew at `readAt`, and on top what was told since and not refused. */
export function fold({ assignment }: Job, told: readonly Told[], readAt: number, driverId: string): AssignmentState {
  return told.reduce<AssignmentState>(
    (state, command) => {
      const { said, occurredAt } = command;
      const { what } = said;
      if (said.assignmentId !== assignment.id || what.step === 'shift' || isBeside(what)) return state;
      if (!isAhead(command, readAt)) return state;
      return evolve(state, eventOf(what, occurredAt, state, driverId), occurredAt);
    },
    { ...assignment, queuedAt: null },
  );
}

export function progressOf({ status, acknowledgedAt, closedAt, crew }: AssignmentState, driverId: string): Progress {
  const gone = closedAt !== null || !present(crew).includes(driverId);
  return { status, acknowledged: acknowledgedAt !== null, gone };
}

/** The shift as this driver last told it; null where nothing is told that the server did not know yet. */
export function shiftTold(told: readonly Told[], readAt: number): 'on' | 'off' | null {
  const last = told.findLast((command) => command.said.what.step === 'shift' && isAhead(command, readAt));
  return last?.said.what.step === 'shift' ? last.said.what.to : null;
}

import type { Instant } from '../primitives.ts';
import { type Decision, refuse } from '../problems.ts';
import { illegal, isTheirs, notTheirs, type Who } from './decide.ts';
import type { Later, Requeue, Via } from './events.ts';
import { type AssignmentState, type CrewPlace, present } from './evolve.ts';

/**
 * "I cannot take this", before anybody set off. The job goes on without who declined as long as somebody who drives stays;
 * else it ends and the request goes on to the next, at the age it has. By radio the whole crew declines. Refusals:
 * not_found, illegal_transition, driver_not_in_crew.
 */
export function decideDecline(state: AssignmentState | undefined, at: Instant, who: Who, via: Via): Decision<Later> {
  if (!state || !isTheirs(state, who)) return notTheirs(state, who);
  if (state.status !== 'dispatched') return illegal(state, 'declined');
  const there = state.crew.filter((place) => place.leftAt === null);
  const decliner = via === 'radio' ? driverOf(there) : there.find((place) => place.driverId === who.driverId);
  if (!decliner) {
    return refuse('driver_not_in_crew', 'Who is in the crew declines; a dispatcher whom they told enters it as radio.');
  }
  const { driverId } = decliner;
  if (via === 'app' && there.some((place) => place !== decliner && place.role === 'driver')) {
    return { ok: true, events: [{ type: 'assignment.crew_left', driverId, at }] };
  }
  const requeue = atItsAge(state, false);
  return {
    ok: true,
    events: [{ type: 'assignment.recalled', code: 'declined', requeue, declinedBy: driverId, at, via }],
  };
}

function driverOf(there: readonly CrewPlace[]): CrewPlace | undefined {
  return there.find((place) => place.role === 'driver') ?? there[0];
}

/** Back to the queue, also for a request that never waited there: it is as old as its dispatch. */
export function atItsAge(state: AssignmentState, held: boolean): Requeue {
  const at = state.queuedAt ?? state.dispatchedAt;
  return at ? { at, held } : null;
}

/** Whether somebody may say what the crew says: they are of it, or they were told by radio. */
export function speaksForCrew(state: AssignmentState, who: Who, via: Via): boolean {
  return via === 'radio' || (who.driverId !== null && present(state.crew).includes(who.driverId));
}

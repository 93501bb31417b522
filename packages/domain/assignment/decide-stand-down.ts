import type { Instant } from '../primitives.ts';
import { type Decision, refuse } from '../problems.ts';
import { illegal, isTheirs, notTheirs, toItsPlace, type Who } from './decide.ts';
import { speaksForCrew } from './decide-decline.ts';
import type { Later, Via } from './events.ts';
import type { AssignmentState } from './evolve.ts';
import { isLive } from './status.ts';

/** Asks a crew that knows of its job to leave it (D15). A second time changes nothing. Refusals: not_found, illegal_transition. */
export function decideStandDown(state: AssignmentState | undefined): Decision<Later> {
  if (!state) return refuse('not_found');
  if (!isLive(state.status) || state.status === 'reserved') return illegal(state, 'stood_down');
  if (state.standDownRequestedAt) return { ok: true, events: [] };
  return { ok: true, events: [{ type: 'assignment.stand_down_requested' }] };
}

/**
 * The crew has heard it and leaves the job; the request goes back to its place, as after a recall. Until then they may go
 * on, and a job that they complete is completed. Refusals: not_found, illegal_transition, no_stand_down, driver_not_in_crew.
 */
export function decideConfirmStandDown(
  state: AssignmentState | undefined,
  at: Instant,
  who: Who,
  via: Via,
): Decision<Later> {
  if (!state || !isTheirs(state, who)) return notTheirs(state, who);
  if (!isLive(state.status)) return illegal(state, 'stood_down');
  if (!state.standDownRequestedAt) return refuse('no_stand_down');
  if (!speaksForCrew(state, who, via)) {
    return refuse('driver_not_in_crew', 'The crew confirms; a dispatcher whom they told enters it as radio.');
  }
  return {
    ok: true,
    events: [{ type: 'assignment.recalled', code: 'stood_down', requeue: toItsPlace(state), at, via }],
  };
}

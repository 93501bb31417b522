import type { Role } from '../access/permissions.ts';
import type { DriverStatus } from '../driver/driver.ts';
import type { Instant } from '../primitives.ts';
import { type Decision, refuse } from '../problems.ts';
import type { Holder } from './decide-assign.ts';
import { type GateFacts, refuseGates } from './refuse-gates.ts';
import type { Later, Requeue, Via } from './events.ts';
import { driverHeld } from './held.ts';
import { type AssignmentState, present } from './evolve.ts';
import { type AdvanceTo, isLive, nextStatuses } from './status.ts';
import { sentence } from '../words/sentence.ts';

export type Who = { role: Role; driverId: string | null };

/**
 * A driver sees only the assignments whose crew they are in, or were in to the end: who comes back online is told that it
 * is over. Any other does not exist for them.
 */
export function isTheirs(state: AssignmentState, who: Who): boolean {
  if (who.role !== 'driver') return true;
  return state.crew.some(
    (place) => place.driverId === who.driverId && (place.leftAt === null || place.leftAt === state.closedAt),
  );
}

/** Whether somebody was ever in its crew: what they saw there is worth hearing, also when they have left since. */
export function wasTheirs(state: AssignmentState, who: Who): boolean {
  return who.role !== 'driver' || state.crew.some((place) => place.driverId === who.driverId);
}

/** For who is no longer in the crew: a refusal that says so. For who never was it does not exist. */
export function notTheirs(state: AssignmentState | undefined, who: Who) {
  return state && wasTheirs(state, who) ? refuse('driver_not_in_crew') : refuse('not_found');
}

/** The next step of an assignment's life (D4). Refusals: not_found, driver_not_in_crew, illegal_transition. */
export function decideAdvance(
  state: AssignmentState | undefined,
  to: AdvanceTo,
  at: Instant,
  who: Who,
  via: Via,
): Decision<Later> {
  if (!state || !isTheirs(state, who)) return notTheirs(state, who);
  if (!nextStatuses(state.status).includes(to)) return illegal(state, to);
  const when = latest(at, [via === 'app' ? state.dispatchedAt : null, ...stepsOf(state)]);
  if (to === 'completed') return { ok: true, events: [{ type: 'assignment.completed', at: when, via }] };
  return { ok: true, events: [{ type: 'assignment.advanced', to, at: when, via }] };
}

function stepsOf({ enRouteAt, onSiteAt, returningAt }: AssignmentState): readonly (Instant | null)[] {
  return [enRouteAt, onSiteAt, returningAt];
}

/** When the crew took its last step; null before the first. */
export function lastStepAt(state: AssignmentState): Instant | null {
  return stepsOf(state).findLast((at) => at !== null) ?? null;
}

/**
 * A phone's clock may be a day behind: what its crew did comes after what went before. What comes by radio may be of before
 * the dispatch, which somebody entered when the crew was on its way already.
 */
function latest(at: Instant, before: readonly (Instant | null)[]): Instant {
  return new Date(Math.max(Date.parse(at), ...before.map((one) => (one === null ? 0 : Date.parse(one))))).toISOString();
}

/**
 * "Seen, I am coming". A second time changes nothing. Refusals: not_found, driver_not_in_crew, illegal_transition once it is
 * closed.
 */
export function decideAcknowledge(
  state: AssignmentState | undefined,
  at: Instant,
  who: Who,
  via: Via,
): Decision<Later> {
  if (!state || !isTheirs(state, who)) return notTheirs(state, who);
  if (!isLive(state.status) || state.status === 'reserved') return illegal(state, 'acknowledged');
  if (state.acknowledgedAt) return { ok: true, events: [] };
  const when = via === 'app' ? latest(at, [state.dispatchedAt]) : at;
  return { ok: true, events: [{ type: 'assignment.acknowledged', at: when, via }] };
}

/**
 * Calls everybody back, from any live status. A request that came from the queue goes back to its place there, held: what
 * was just recalled is not sent again by itself. Refusals: not_found, illegal_transition.
 */
export function decideRecall(state: AssignmentState | undefined): Decision<Later> {
  if (!state) return refuse('not_found');
  if (!isLive(state.status)) return illegal(state, 'recalled');
  return { ok: true, events: [{ type: 'assignment.recalled', code: 'recalled', requeue: toItsPlace(state) }] };
}

/** The place of its request in the queue, held; null where it never waited. */
export function toItsPlace(state: AssignmentState): Requeue {
  return state.queuedAt ? { at: state.queuedAt, held: true } : null;
}

/** Refusals: not_found, assignment_closed, driver_taken, driver_unavailable, gate_blocked. */
export function decideJoin(
  state: AssignmentState | undefined,
  driver: { id: string; status: DriverStatus } | undefined,
  holder: Holder | undefined,
  role: 'driver' | 'helper',
  gates: GateFacts,
): Decision<Later> {
  if (!state || !driver) return refuse('not_found');
  if (!isLive(state.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: state.status }));
  if (driver.status === 'assigned') {
    return refuse('driver_taken', driverHeld(holder), { driverId: driver.id, holder: holder ?? null });
  }
  if (driver.status === 'inactive') {
    return refuse('driver_unavailable', undefined, { driverId: driver.id, status: driver.status });
  }
  const blocked = refuseGates(gates);
  if (blocked) return blocked;
  return { ok: true, events: [{ type: 'assignment.crew_joined', driverId: driver.id, role }] };
}

/** A person leaves, the unit stays (D12). Refusals: not_found, assignment_closed, driver_not_in_crew. */
export function decideLeave(
  state: AssignmentState | undefined,
  driverId: string,
  at: Instant,
  who: Who,
): Decision<Later> {
  if (!state || !isTheirs(state, who)) return refuse('not_found');
  if (who.role === 'driver' && who.driverId !== driverId) return refuse('not_found');
  if (!isLive(state.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: state.status }));
  if (!present(state.crew).includes(driverId)) return refuse('driver_not_in_crew', undefined, { driverId });
  return { ok: true, events: [{ type: 'assignment.crew_left', driverId, at }] };
}

export function illegal(state: AssignmentState, to: string) {
  const allowed = nextStatuses(state.status);
  const next =
    allowed.length > 0
      ? sentence('From {status} it can go to {statuses}.', { status: state.status, statuses: allowed.join(' or ') })
      : sentence('It is {status}.', { status: state.status });
  return refuse('illegal_transition', next, { from: state.status, to, allowed });
}

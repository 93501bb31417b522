import type { Instant } from '../primitives.ts';
import { type Decision, refuse } from '../problems.ts';
import type { Later } from './events.ts';
import type { AssignmentState } from './evolve.ts';
import { isLive } from './status.ts';
import { sentence } from '../words/sentence.ts';

export type Silence = {
  now: Instant;
  /** null: silence is never an alarm. */
  withinSeconds: number | null;
  /** It was raised before; who cleared it knows of the silence. */
  wasRaised: boolean;
};

/** Whether a crew's silence is an alarm now (R8): once for each assignment. */
export function decideRaiseAlarm(
  state: AssignmentState | undefined,
  { now, withinSeconds, wasRaised }: Silence,
): Later[] {
  if (!state || state.status !== 'dispatched' || state.acknowledgedAt || state.alarm || wasRaised) return [];
  // Of those who were sent, or joined since; a unit without people has nobody to answer for it.
  const sentAt = state.crew.filter((place) => place.leftAt === null).map((place) => Date.parse(place.joinedAt));
  if (withinSeconds === null || sentAt.length === 0) return [];
  const silentMs = Date.parse(now) - Math.min(...sentAt);
  return silentMs < withinSeconds * 1_000 ? [] : [{ type: 'assignment.alarm_raised', alarm: 'unacknowledged' }];
}

/** Somebody has taken the alarm in hand. Without one nothing changes. Refusals: not_found, assignment_closed. */
export function decideClearAlarm(state: AssignmentState | undefined): Decision<Later> {
  if (!state) return refuse('not_found');
  if (!isLive(state.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: state.status }));
  return { ok: true, events: state.alarm ? [{ type: 'assignment.alarm_cleared' }] : [] };
}

import type { Instant } from '../primitives.ts';
import { refuse, type Refusal } from '../problems.ts';
import { illegal, isTheirs, notTheirs, wasTheirs, type Who } from './decide.ts';
import { atItsAge } from './decide-decline.ts';
import type { Later, Via } from './events.ts';
import type { AssignmentState } from './evolve.ts';
import type { FailureConsequence, FailureKind } from './failure.ts';
import { isLive, type RecallCode } from './status.ts';
import { sentence } from '../words/sentence.ts';

export type FailureReport = { failureId: string; kind: FailureKind; at: Instant; via: Via };
export type FailureDecision =
  | { ok: true; events: Later[]; consequence: FailureConsequence }
  | { ok: false; refusal: Refusal };

/** How each kind ends the assignment; danger calls nobody back: a person decides. */
const ENDS: Record<FailureKind, { code: RecallCode; held: boolean } | null> = {
  breakdown: { code: 'failed', held: false },
  no_access: { code: 'failed', held: true },
  part_done: { code: 'part_done', held: true },
  danger: null,
};
/** What can be said before setting off, and is heard from who was offline while they were called back or replaced. */
const ANY_TIME: ReadonlySet<FailureKind> = new Set(['breakdown', 'danger']);

/**
 * What went wrong in the field, and where it leads (D14). A breakdown sends the request on to another unit; no access and
 * part done send it back to wait for a person; danger raises an alarm. Breakdown and danger are never too late where the
 * crew itself tells them. Refusals: not_found, driver_not_in_crew, assignment_closed, illegal_transition (reserved, or not
 * yet on the way).
 */
export function decideFailure(
  state: AssignmentState | undefined,
  { failureId, kind, at, via }: FailureReport,
  who: Who,
): FailureDecision {
  if (!state || !wasTheirs(state, who)) return refuse('not_found');
  if (who.role === 'driver' && ANY_TIME.has(kind) && !(isLive(state.status) && isTheirs(state, who))) {
    return { ok: true, events: [], consequence: 'late' };
  }
  if (!isTheirs(state, who)) return notTheirs(state, who);
  if (!isLive(state.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: state.status }));
  if (state.status === 'reserved' || (state.status === 'dispatched' && !ANY_TIME.has(kind))) {
    return illegal(state, kind);
  }
  const reported: Later = { type: 'assignment.failure_reported', failureId, kind, at, via };
  const end = ENDS[kind];
  if (!end) {
    const raised: Later[] =
      state.alarm === 'danger' ? [] : [{ type: 'assignment.alarm_raised', alarm: 'danger', failureId }];
    return { ok: true, events: [reported, ...raised], consequence: 'alarmed' };
  }
  const requeue = atItsAge(state, end.held);
  return {
    ok: true,
    events: [reported, { type: 'assignment.recalled', code: end.code, requeue, failureId, at, via }],
    consequence: end.held ? 'held' : 'requeued',
  };
}

import type { Instant } from '../primitives.ts';
import { type Decision, refuse } from '../problems.ts';
import { illegal } from './decide.ts';
import type { Later } from './events.ts';
import type { AssignmentState } from './evolve.ts';
import { isLive } from './status.ts';
import { sentence } from '../words/sentence.ts';

/**
 * When a live assignment is thought to end; null when nobody knows. A reservation ends with its window. Refusals: not_found,
 * assignment_closed, illegal_transition (reserved), invalid_request (before it was sent).
 */
export function decideExpectedEnd(state: AssignmentState | undefined, expectedEndAt: Instant | null): Decision<Later> {
  if (!state) return refuse('not_found');
  if (!isLive(state.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: state.status }));
  if (state.status === 'reserved') return illegal(state, 'expected_end_changed');
  const at = expectedEndAt && new Date(expectedEndAt).toISOString();
  if (at && state.dispatchedAt && at < state.dispatchedAt) {
    const error = { pointer: '/expectedEndAt', message: 'Before the unit was sent' } as const;
    return { ok: false, refusal: { code: 'invalid_request', errors: [error] } };
  }
  if (at === state.expectedEndAt) return { ok: true, events: [] };
  return { ok: true, events: [{ type: 'assignment.expected_end_changed', expectedEndAt: at }] };
}

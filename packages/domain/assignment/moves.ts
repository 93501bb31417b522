// Without a schema, so that the board, which only asks what can come next, loads none.
import type { AssignmentStatus } from './status.ts';

/** The statuses a driver or dispatcher moves an assignment to, step by step. */
export const ADVANCES = ['en_route', 'on_site', 'returning', 'completed'] as const;

const NEXT: Record<AssignmentStatus, readonly AssignmentStatus[]> = {
  reserved: ['dispatched', 'recalled'],
  dispatched: ['en_route', 'recalled'],
  en_route: ['on_site', 'recalled'],
  on_site: ['returning', 'recalled'],
  returning: ['completed', 'recalled'],
  completed: [],
  recalled: [],
};

/** D4: reserved → dispatched → en_route → on_site → returning → completed; recalled from any live state. */
export function nextStatuses(from: AssignmentStatus): readonly AssignmentStatus[] {
  return NEXT[from];
}

export function isLive(status: AssignmentStatus): boolean {
  return NEXT[status].length > 0;
}

import { z } from 'zod';

export const assignmentStatus = z.enum([
  'reserved',
  'dispatched',
  'en_route',
  'on_site',
  'returning',
  'completed',
  'recalled',
]);
export type AssignmentStatus = z.infer<typeof assignmentStatus>;

/** Why an assignment was closed: what its end is called in the record. */
export const closedCode = z.enum([
  'completed',
  'recalled',
  /** Taken back before the driver had seen it. */
  'undone',
  'declined',
  'stood_down',
  'diverted',
  /** A breakdown, or no access. */
  'failed',
  'part_done',
  /** Its work order was cancelled. */
  'cancelled',
]);
export type ClosedCode = z.infer<typeof closedCode>;
export type RecallCode = Exclude<ClosedCode, 'completed'>;

export const assignmentAlarm = z.enum(['unacknowledged', 'danger']);
export type AssignmentAlarm = z.infer<typeof assignmentAlarm>;

/** The statuses a driver or dispatcher moves an assignment to, step by step. */
export const advanceTo = z.enum(['en_route', 'on_site', 'returning', 'completed']);
export type AdvanceTo = z.infer<typeof advanceTo>;

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

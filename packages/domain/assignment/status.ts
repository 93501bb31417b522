import { z } from 'zod';
import { ADVANCES } from './moves.ts';

export { isLive, nextStatuses } from './moves.ts';

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

export const advanceTo = z.enum(ADVANCES);
export type AdvanceTo = z.infer<typeof advanceTo>;

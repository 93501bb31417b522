import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { Instant } from '@yardmaster/domain/primitives';
import type { Reservation } from '@yardmaster/domain/reservation/reservation';

/** A reserved assignment as a reservation is shown. */
export function toReservation(assignment: Assignment, now: Instant): Reservation {
  const { plannedFrom, plannedUntil } = assignment;
  if (plannedFrom === null || plannedUntil === null) throw new Error(`reservation ${assignment.id} has no window`);
  return { ...assignment, plannedFrom, plannedUntil, isDue: plannedFrom <= now };
}

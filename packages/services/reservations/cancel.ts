import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { requirePermission } from '../access.ts';
import { apply } from '../assignments/apply.ts';
import { done, type Outcome } from '../outcome.ts';
import { loadReservation } from './load-reservation.ts';

/**
 * Gives up a reservation: unit and people are free in its window, and its order lacks a unit again. Refusals: forbidden,
 * not_found, assignment_closed, illegal_transition (it is on its way: recall it).
 */
export async function cancelReservation(
  db: TenantDb,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  const found = await loadReservation(db, id, 'cancelled');
  if (!found.ok) return found;
  return done(apply(db, found.loaded, { type: 'assignment.recalled', code: 'recalled', requeue: null }, { reason }));
}

import type { Instant } from '../primitives.ts';
import { refuse } from '../problems.ts';

/** A reservation that holds a unit or a driver in the window that was asked for. Ids and numbers, no names. */
export type Conflict = {
  what: 'equipment' | 'driver';
  id: string;
  reservation: {
    assignmentId: string;
    workOrderId: string;
    workOrderNumber: string;
    plannedFrom: Instant;
    plannedUntil: Instant;
  };
};

/** How many are told of; the first is in the sentence. */
export const CONFLICTS_MAX = 20;

/** Reserved is reserved, whatever the gate says: the window of a unit or of a person has one owner. */
export function refuseConflicts(conflicts: readonly Conflict[]) {
  const [first] = conflicts;
  if (!first) return undefined;
  const { workOrderNumber, plannedFrom, plannedUntil } = first.reservation;
  const who = first.what === 'equipment' ? 'The unit' : 'The driver';
  return refuse(
    'reservation_conflict',
    `${who} is reserved for ${workOrderNumber} from ${plannedFrom} until ${plannedUntil}.`,
    { conflicts: conflicts.slice(0, CONFLICTS_MAX) },
  );
}

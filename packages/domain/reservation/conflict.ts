import type { Instant } from '../primitives.ts';
import { refuse } from '../problems.ts';
import { sentence } from '../words/sentence.ts';

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
  const told =
    first.what === 'equipment'
      ? 'The unit is reserved for {order} from {from} until {until}.'
      : 'The driver is reserved for {order} from {from} until {until}.';
  const detail = sentence(told, { order: workOrderNumber, from: plannedFrom, until: plannedUntil });
  return refuse('reservation_conflict', detail, { conflicts: conflicts.slice(0, CONFLICTS_MAX) });
}

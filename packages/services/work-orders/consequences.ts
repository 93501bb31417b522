import { createHash } from 'node:crypto';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import { present } from '@yardmaster/domain/assignment/evolve';
import { canonical, type CancellationPreview } from '@yardmaster/domain/work-order/cancellation';
import type { LoadedOrder } from './load-order.ts';

/** What cancelling an order leads to, from what was read of it. */
export function consequencesOf(
  { workOrder, entries }: Pick<LoadedOrder, 'entries'> & { workOrder: NonNullable<LoadedOrder['workOrder']> },
  states: readonly AssignmentState[],
  units: ReadonlyMap<string, { identifier: string }>,
): CancellationPreview {
  const all = states.map((state) => ({
    id: state.id,
    status: state.status,
    equipmentId: state.equipmentId,
    identifier: units.get(state.equipmentId)?.identifier ?? '',
    driverIds: present(state.crew),
    plannedFrom: state.plannedFrom,
    plannedUntil: state.plannedUntil,
  }));
  const preview = {
    workOrderId: workOrder.id,
    number: workOrder.number,
    status: workOrder.status,
    assignments: all.filter((a) => a.status !== 'reserved'),
    reservations: all.filter((a) => a.status === 'reserved'),
    queueEntries: entries.map(({ id, requirementId, enqueuedAt }) => ({ id, requirementId, enqueuedAt })),
  };
  const fingerprint = createHash('sha256').update(canonical(preview)).digest('base64url').slice(0, 27);
  return { ...preview, fingerprint };
}

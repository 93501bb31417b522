import { z } from 'zod';
import { assignmentStatus } from '../assignment/status.ts';
import { commandId } from '../assignment/assignment.ts';
import { id, instant, line } from '../primitives.ts';
import { workOrderStatus } from './work-order.ts';

/** What a cancelled work order calls back. */
const calledBack = z.object({
  id,
  status: assignmentStatus,
  equipmentId: id,
  identifier: z.string(),
  /** Who is in the crew now. */
  driverIds: z.array(id),
  plannedFrom: instant.nullable(),
  plannedUntil: instant.nullable(),
});

/** What cancelling a work order leads to. Ids only: a refusal that holds it is kept. */
export const cancellationPreview = z.object({
  workOrderId: id,
  number: z.string(),
  status: workOrderStatus,
  /** Live ones: their crews are called back. */
  assignments: z.array(calledBack),
  reservations: z.array(calledBack),
  queueEntries: z.array(z.object({ id, requirementId: id, enqueuedAt: instant })),
  /** Of all this: the cancellation names it, and is refused once it is true no more. */
  fingerprint: z.string(),
});
export type CancellationPreview = z.infer<typeof cancellationPreview>;

export const cancellationBody = z
  .object({ reason: line(500), fingerprint: z.string().min(1).max(100), commandId: commandId.optional() })
  .strict();
export type CancellationBody = z.infer<typeof cancellationBody>;

/** The same consequences give the same text, in whatever order they were read. */
export function canonical(preview: Omit<CancellationPreview, 'fingerprint'>): string {
  const parts = [
    preview.workOrderId,
    ...[...preview.assignments, ...preview.reservations].map(
      (a) => `${a.id} ${a.status} ${a.equipmentId} ${a.driverIds.toSorted().join(' ')}`,
    ),
    ...preview.queueEntries.map((e) => `${e.id} waits`),
  ];
  return parts.toSorted().join('\n');
}

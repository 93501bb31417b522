import { z } from 'zod';
import { id, instant, text } from '../primitives.ts';

/** What goes wrong in the field (D14). */
export const failureKind = z.enum(['breakdown', 'no_access', 'part_done', 'danger']);
export type FailureKind = z.infer<typeof failureKind>;

/**
 * Where it led. `requeued`: the request is back in the queue, for another unit. `held`: back, and waiting for a person.
 * `alarmed`: nobody was called back; the board raises an alarm. `late`: the crew had left the job already when it was told;
 * the board shows it until somebody has looked.
 */
export const failureConsequence = z.enum(['requeued', 'held', 'alarmed', 'late']);
export type FailureConsequence = z.infer<typeof failureConsequence>;

export const fieldFailure = z.object({
  id,
  assignmentId: id,
  workOrderId: id,
  equipmentId: id,
  kind: failureKind,
  note: text(1000).nullable(),
  consequence: failureConsequence,
  occurredAt: instant,
  /** null while somebody has to look at it. */
  resolvedAt: instant.nullable(),
  version: z.number().int(),
  createdAt: instant,
});
export type FieldFailure = z.infer<typeof fieldFailure>;

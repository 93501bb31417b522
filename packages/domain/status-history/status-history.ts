import { z } from 'zod';
import { id, instant } from '../primitives.ts';

/** A status that something had, and from when to when (E5). */
export const statusPeriod = z.object({
  status: z.string(),
  since: instant,
  /** null: it still has it. */
  until: instant.nullable(),
  /** The account or key that brought it about; null for the system, or where nobody knows any more. */
  by: z.object({ id, name: z.string().nullable() }).nullable(),
  /** The assignment that brought it about. */
  assignmentId: id.nullable(),
});
export type StatusPeriod = z.infer<typeof statusPeriod>;

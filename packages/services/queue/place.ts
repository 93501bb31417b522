import { z } from 'zod';
import type { LoadedOrder } from '../work-orders/load-order.ts';

/** Where a request stood in the queue, as the event that took it out tells: what an undo gives back. */
export const queuePlace = z.object({
  queueEntryId: z.uuid(),
  requirementId: z.uuid(),
  enqueuedAt: z.string(),
  rankedAt: z.string().nullable(),
  held: z.boolean(),
  declinedBy: z.array(z.uuid()),
  version: z.number().int(),
});
export type QueuePlace = z.infer<typeof queuePlace>;

export function placeOf(entry: LoadedOrder['entries'][number]): QueuePlace {
  const { id, requirementId, enqueuedAt, rankedAt, held, declinedBy, version } = entry;
  return { queueEntryId: id, requirementId, enqueuedAt, rankedAt, held, declinedBy, version };
}

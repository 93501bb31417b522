import { z } from 'zod';
import { assignBody, assignment, queueEntry, recallBody } from '../assignment/assignment.ts';
import { id } from '../primitives.ts';

/** Enough for a morning's round; more would hold one request for too long. */
export const BATCH_ITEMS_MAX = 100;

const items = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(BATCH_ITEMS_MAX);

/** POST /assignment-batches: each item as POST /assignments takes it. */
export const assignmentBatchBody = z.object({ items: items(assignBody) }).strict();
export const recallItem = z.object({ assignmentId: id, reason: recallBody.shape.reason }).strict();
/** POST /recall-batches. */
export const recallBatchBody = z.object({ items: items(recallItem) }).strict();

/** RFC 9457, as the item alone would have been answered. */
const itemProblem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
  })
  .loose();

/** What became of one item; the one of the three that is not null says it. */
export const batchOutcome = z.object({
  index: z.number().int(),
  /** The HTTP status that the item alone would have had. */
  status: z.number().int(),
  assignment: assignment.nullable(),
  queueEntry: queueEntry.nullable(),
  problem: itemProblem.nullable(),
});
export type BatchOutcome = z.infer<typeof batchOutcome>;

/** One outcome for each item, in order. */
export const batch = z.object({
  items: z.array(batchOutcome),
  /** How many were refused, failed or not begun. Zero is the only all-clear. */
  failed: z.number().int(),
});
export type Batch = z.infer<typeof batch>;

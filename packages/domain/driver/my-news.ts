import { z } from 'zod';
import { id, instant } from '../primitives.ts';

/** How a job ends that its crew did not end themselves. */
export const endedByOthers = z.enum(['recalled', 'diverted', 'stood_down', 'cancelled']);

/** `replaced`: the job goes on without them. `unit_changed`: theirs goes on with another unit. */
const news = z.enum([...endedByOthers.options, 'replaced', 'unit_changed']);

/** GET /me/news: what others last did to the driver's job: why it ended (D13), or what has changed of it. */
export const myNews = z.object({
  assignmentId: id,
  workOrderId: id,
  workOrderNumber: z.string().meta({ example: 'WO-1077' }),
  code: news,
  at: instant,
  /** As it was written by who ended it. */
  reason: z.string().nullable(),
  /** The job that the crew was diverted to. */
  toWorkOrderNumber: z.string().nullable(),
  /** The unit that they had, and the one that they have now, where it was changed. */
  fromUnit: z.string().nullable(),
  toUnit: z.string().nullable(),
});
export type MyNews = z.infer<typeof myNews>;

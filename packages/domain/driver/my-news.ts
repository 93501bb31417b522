import { z } from 'zod';
import { id, instant } from '../primitives.ts';

/** How a job ends that its crew did not end themselves. */
export const endedByOthers = z.enum(['recalled', 'diverted', 'stood_down', 'cancelled']);

/** GET /me/news: why the driver's last job ended, where others ended it (D13). */
export const myNews = z.object({
  assignmentId: id,
  workOrderId: id,
  workOrderNumber: z.string().meta({ example: 'WO-1077' }),
  code: endedByOthers,
  at: instant,
  /** As it was written by who ended it. */
  reason: z.string().nullable(),
  /** The job that the crew was diverted to. */
  toWorkOrderNumber: z.string().nullable(),
});
export type MyNews = z.infer<typeof myNews>;

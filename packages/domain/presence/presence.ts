import { z } from 'zod';
import { id, instant } from '../primitives.ts';

/** What somebody does with a job that is open before them. */
export const activity = z.enum(['viewing', 'assigning', 'editing']);
export type Activity = z.infer<typeof activity>;

/** A screen says this often that it is still there … */
export const HEARTBEAT_MS = 8_000;
/** … and counts as gone after this long without a word. */
export const PRESENCE_LASTS_MS = 25_000;

/** PUT /presence/{tab}. */
export const presenceBody = z.object({ workOrderId: id, activity }).strict();

export const presenceList = z.object({
  items: z.array(
    z.object({
      /** One open page; a person may have several. */
      tabId: id,
      person: z.object({ id, name: z.string() }),
      workOrderId: id,
      activity,
      seenAt: instant,
    }),
  ),
});
export type PresenceList = z.infer<typeof presenceList>;

import { z } from 'zod';

/** Where in its life an assignment stood when something was noted or photographed. */
export const jobStep = z.enum(['dispatched', 'en_route', 'on_site', 'returning', 'completed']);
export type JobStep = z.infer<typeof jobStep>;

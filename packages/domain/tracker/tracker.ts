import { z } from 'zod';
import { id, instant, line } from '../primitives.ts';

/** POST /trackers: a device of one unit, or of one driver. */
export const createTracker = z
  .object({ name: line(120), equipmentId: id.nullish(), driverId: id.nullish() })
  .strict()
  .refine((given) => Boolean(given.equipmentId) !== Boolean(given.driverId), {
    error: 'Name a unit or a driver, and not both',
    path: ['equipmentId'],
  });

/** A device that tells where a unit or a driver is; never its secret. */
export const tracker = z.object({
  id,
  name: z.string(),
  equipmentId: id.nullable(),
  driverId: id.nullable(),
  /** What the unit or driver is called. */
  of: z.string(),
  lastSeenAt: instant.nullable(),
  revokedAt: instant.nullable(),
  createdAt: instant,
});
export type Tracker = z.infer<typeof tracker>;

export const newTracker = tracker.extend({
  key: z.string().nullable().meta({
    description: 'The secret, shown this once: null when the same command is repeated. Its hash alone is kept.',
  }),
});

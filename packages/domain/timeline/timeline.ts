import { z } from 'zod';
import { assignmentStatus } from '../assignment/status.ts';
import { id, instant } from '../primitives.ts';

const DAY_MS = 86_400_000;
/** Fourteen days, of which one may be longer by the hour that a clock goes back. */
export const TIMELINE_SPAN_MAX_MS = 14 * DAY_MS + 3_600_000;

/** GET /timeline: half-open. */
export const timelineQuery = z
  .object({ from: instant, until: instant })
  .refine((v) => Date.parse(v.from) < Date.parse(v.until), { error: 'The span ends before it begins', path: ['until'] })
  .refine((v) => Date.parse(v.until) - Date.parse(v.from) <= TIMELINE_SPAN_MAX_MS, {
    error: 'At most 14 days',
    path: ['until'],
  });
export type TimelineQuery = z.infer<typeof timelineQuery>;

const span = { from: instant, until: instant };

/** What units and people do in a span of time: one bounded read. `truncated` says which list hit its bound. */
export const timeline = z.object({
  at: instant,
  ...span,
  assignments: z.array(
    z.object({
      id,
      workOrderId: id,
      number: z.string(),
      title: z.string(),
      priority: z.number(),
      equipmentId: id,
      status: assignmentStatus,
      /** When it was dispatched; of a reservation, when its window begins. */
      from: instant,
      /** When it ended, or its window does; null while it is live. */
      until: instant.nullable(),
      /** When live work is thought to end. */
      expectedEndAt: instant.nullable(),
      version: z.number(),
    }),
  ),
  /** Who was, is or will be with which assignment. */
  places: z.array(z.object({ assignmentId: id, driverId: id, from: instant, until: instant.nullable() })),
  maintenanceWindows: z.array(z.object({ id, equipmentId: id, ...span, note: z.string().nullable() })),
  shifts: z.array(z.object({ id, driverId: id, ...span })),
  timeOff: z.array(z.object({ id, driverId: id, ...span })),
  truncated: z.array(z.string()),
});
export type Timeline = z.infer<typeof timeline>;

import { z } from 'zod';
import { assignment } from '../assignment/assignment.ts';
import { storyEntry } from '../history/story.ts';
import { id, instant } from '../primitives.ts';
import { site } from '../site/site.ts';
import { place } from './place.ts';
import { priority, workOrder, workOrderStatus } from './work-order.ts';

/** GET /work-order-records: a work order, open or finished, with who went. */
export const workOrderRecord = z.object({
  id,
  number: z.string().meta({ example: 'WO-1077' }),
  title: z.string(),
  status: workOrderStatus,
  priority,
  siteName: z.string().nullable(),
  place: place.nullable(),
  dueFrom: instant.nullable(),
  dueUntil: instant.nullable(),
  /** What went, or is reserved for it, by name; up to twenty of each. */
  units: z.array(z.string()),
  drivers: z.array(z.string()),
  createdAt: instant,
  closedAt: instant.nullable(),
});
export type WorkOrderRecord = z.infer<typeof workOrderRecord>;

/** One assignment of a work order's record, with the names in it. */
const recordedAssignment = assignment.extend({
  unit: z.object({ id, identifier: z.string(), typeName: z.string() }),
  crew: z.array(
    z.object({ driverId: id, name: z.string(), role: z.string(), joinedAt: instant, leftAt: instant.nullable() }),
  ),
  recallReason: z.string().nullable(),
});

/** GET /work-orders/{id}/story: the record of a work order and all that was sent to it, live or archived. */
export const workOrderStory = z.object({
  workOrder,
  site: site.pick({ id: true, name: true, address: true, latitude: true, longitude: true }).nullable(),
  /** What each requirement asks for. */
  types: z.array(z.object({ id, name: z.string() })),
  /** The first ones first. */
  assignments: z.array(recordedAssignment),
  /** What happened to the order and to its assignments, as it happened. */
  entries: z.array(storyEntry.extend({ assignmentId: id.nullable() })),
  /** More happened, or more was sent, than is shown. */
  truncated: z.boolean(),
});
export type WorkOrderStory = z.infer<typeof workOrderStory>;

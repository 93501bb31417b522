import { z } from 'zod';
import { assignment } from '../assignment/assignment.ts';
import { equipment } from '../equipment/equipment.ts';
import { id } from '../primitives.ts';
import { site } from '../site/site.ts';
import { requirement, workOrder } from '../work-order/work-order.ts';

/** GET /me/assignment: what the driver who is signed in is on, with all that the job needs. */
export const myAssignment = z.object({
  assignment,
  workOrder: workOrder.pick({
    id: true,
    number: true,
    title: true,
    description: true,
    priority: true,
    contact: true,
    place: true,
    dueFrom: true,
    dueUntil: true,
  }),
  requirement: requirement.pick({ id: true, equipmentTypeId: true, quantity: true, capabilities: true }),
  equipment: equipment.pick({ id: true, identifier: true, equipmentTypeId: true }),
  site: site.pick({ id: true, name: true, address: true, latitude: true, longitude: true }).nullable(),
  /** Who is there now. */
  crew: z.array(z.object({ driverId: id, name: z.string() })),
  /** Why the crew is asked to stand down; null while nobody asks. */
  standDownReason: z.string().nullable(),
});
export type MyAssignment = z.infer<typeof myAssignment>;

import { assignment } from '@yardmaster/domain/assignment/assignment';
import { equipment } from '@yardmaster/domain/equipment/equipment';
import { id } from '@yardmaster/domain/primitives';
import { site } from '@yardmaster/domain/site/site';
import { workOrder } from '@yardmaster/domain/work-order/work-order';
import { z } from 'zod';

/** GET /me/assignment: what the driver who is signed in is on, or null. */
export const job = z
  .object({
    assignment,
    workOrder: workOrder.pick({
      id: true,
      number: true,
      title: true,
      description: true,
      priority: true,
      contact: true,
      dueFrom: true,
      dueUntil: true,
    }),
    equipment: equipment.pick({ id: true, identifier: true }),
    site: site.pick({ id: true, name: true, address: true, latitude: true, longitude: true }).nullable(),
    crew: z.array(z.object({ driverId: id, name: z.string() })),
  })
  .nullable();
export type Job = NonNullable<z.infer<typeof job>>;

/** The first telephone number in a contact line, ready for a `tel:` link; null when there is none. */
export function phoneIn(contact: string | null): string | null {
  const found = contact?.match(/\+?\d[\d\s().\-/]{4,}\d/)?.[0];
  return found ? found.replace(/[^\d+]/g, '') : null;
}

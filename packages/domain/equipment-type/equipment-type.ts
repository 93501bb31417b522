import { z } from 'zod';
import { requiredCertifications } from '../driver/availability.ts';
import { id, instant, line } from '../primitives.ts';

export const equipmentType = z.object({
  id,
  name: line(80),
  /** All that it asks of its driver. */
  certificationIds: z.array(id),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type EquipmentType = z.infer<typeof equipmentType>;

export const createEquipmentType = z
  .object({
    name: line(80),
    /** All that it asks of its driver; as it was where it is not named. */
    certificationIds: requiredCertifications.shape.certificationIds.optional(),
  })
  .strict();

export const patchEquipmentType = createEquipmentType.partial();

import { z } from 'zod';
import { id, instant, line } from '../primitives.ts';

export const equipmentType = z.object({
  id,
  name: line(80),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type EquipmentType = z.infer<typeof equipmentType>;

export const createEquipmentType = z.object({ name: line(80) }).strict();

export const patchEquipmentType = createEquipmentType.partial();

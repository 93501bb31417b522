import { z } from 'zod';
import { assignmentStatus } from '../assignment/status.ts';
import { capabilities, id, instant, line } from '../primitives.ts';

/** What a unit is while no assignment holds it. */
export const restingUnitStatus = z.enum(['available', 'maintenance', 'out_of_service']);
export type RestingUnitStatus = z.infer<typeof restingUnitStatus>;

/** `assigned` is set and cleared by assignments alone; people move a unit between the other three. */
export const equipmentStatus = z.enum(['available', 'assigned', 'maintenance', 'out_of_service']);
export type EquipmentStatus = z.infer<typeof equipmentStatus>;

export const equipment = z.object({
  id,
  identifier: line(40).meta({ example: 'EX-204' }),
  equipmentTypeId: id,
  siteId: id.nullable(),
  status: equipmentStatus,
  /** What it is without an assignment; of an assigned unit, what it becomes when that lets it go. */
  restingStatus: restingUnitStatus,
  capabilities,
  /** The live assignment that holds the unit, if any. */
  assignment: z.object({ id, workOrderId: id, status: assignmentStatus, since: instant }).nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Equipment = z.infer<typeof equipment>;

export const createEquipment = z
  .object({ identifier: line(40), equipmentTypeId: id, siteId: id.nullish(), capabilities: capabilities.optional() })
  .strict();

export const patchEquipment = z
  .object({
    identifier: line(40),
    equipmentTypeId: id,
    siteId: id.nullable(),
    /** Of an assigned unit it begins when the assignment lets it go. */
    status: restingUnitStatus,
    capabilities,
  })
  .partial()
  .strict();

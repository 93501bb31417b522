import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { EquipmentType, patchEquipmentType as schema } from '@yardmaster/domain/equipment-type/equipment-type';
import type { z } from 'zod';
import type { Outcome } from '../outcome.ts';
import { rename } from '../rename.ts';

/** Gives a type of equipment another name. Refusals: forbidden, not_found, duplicate (name, in any case). */
export function patchEquipmentType(
  db: TenantDb,
  id: string,
  body: z.infer<typeof schema>,
): Promise<Outcome<EquipmentType>> {
  return rename(db, equipmentTypes, 'equipment_type', id, body.name);
}

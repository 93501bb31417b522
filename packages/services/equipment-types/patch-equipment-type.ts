import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { EquipmentType, patchEquipmentType as schema } from '@yardmaster/domain/equipment-type/equipment-type';
import type { z } from 'zod';
import { readRequired } from '../certifications/get-type-certifications.ts';
import { putTypeCertifications } from '../certifications/put-type-certifications.ts';
import { done, type Outcome } from '../outcome.ts';
import { rename } from '../rename.ts';

/**
 * Gives a type of equipment another name, says all that it asks of its driver, or both at once. Refusals: forbidden,
 * not_found, duplicate (name, in any case), invalid_request (no such certification).
 */
export async function patchEquipmentType(
  db: TenantDb,
  id: string,
  { name, certificationIds }: z.infer<typeof schema>,
): Promise<Outcome<EquipmentType>> {
  if (certificationIds !== undefined) {
    const asked = await putTypeCertifications(db, id, { certificationIds });
    if (!asked.ok) return asked;
  }
  // The last, as a name that another has undoes what went before.
  const renamed = await rename(db, equipmentTypes, 'equipment_type', id, name);
  return renamed.ok ? done({ ...renamed.body, certificationIds: await readRequired(db, id) }) : renamed;
}

import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { EquipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { readRequired } from '../certifications/get-type-certifications.ts';
import { Refused } from '../outcome.ts';

/** One type of equipment. Refusals: forbidden, not_found. */
export async function getEquipmentType(db: TenantDb, id: string): Promise<EquipmentType> {
  requirePermission(db, 'fleet:read');
  const [[row], certificationIds] = await Promise.all([
    db.tx.select().from(equipmentTypes).where(eq(equipmentTypes.id, id)).execute(),
    readRequired(db, id),
  ]);
  if (!row) throw new Refused('not_found');
  const { name, version, createdAt, updatedAt } = row;
  return { id, name, certificationIds, version, createdAt, updatedAt };
}

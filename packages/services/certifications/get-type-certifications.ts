import { equipmentTypes, typeCertifications } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { TypeCertifications } from '@yardmaster/domain/driver/availability';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';

/** What a type of equipment asks of its driver. Refusals: forbidden, not_found. */
export async function getTypeCertifications(db: TenantDb, equipmentTypeId: string): Promise<TypeCertifications> {
  requirePermission(db, 'fleet:read');
  const [[type], certificationIds] = await Promise.all([
    db.tx
      .select({ version: equipmentTypes.version })
      .from(equipmentTypes)
      .where(eq(equipmentTypes.id, equipmentTypeId))
      .execute(),
    readRequired(db, equipmentTypeId),
  ]);
  if (!type) throw new Refused('not_found');
  return { equipmentTypeId, certificationIds, version: type.version };
}

/** A type asks for twenty at most. */
const MOST = 100;

export async function readRequired(db: TenantDb, equipmentTypeId: string): Promise<string[]> {
  const rows = await db.tx
    .select({ id: typeCertifications.certificationId })
    .from(typeCertifications)
    .where(and(eq(typeCertifications.equipmentTypeId, equipmentTypeId), isNull(typeCertifications.deletedAt)))
    .orderBy(asc(typeCertifications.certificationId))
    .limit(MOST)
    .execute();
  return rows.map((row) => row.id);
}

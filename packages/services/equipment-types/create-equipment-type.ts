import { newId } from '@yardmaster/database/ids';
import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { TypeCertifications } from '@yardmaster/domain/driver/availability';
import type { createEquipmentType as schema, EquipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { nameKey } from '@yardmaster/domain/primitives';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { unknownCertification } from '../certifications/known.ts';
import { putTypeCertifications } from '../certifications/put-type-certifications.ts';
import { unlessDuplicate } from '../duplicate.ts';
import { created, type Outcome, Refused } from '../outcome.ts';
import { record, stamps } from '../record.ts';

/**
 * Adds a type of equipment, with what it asks of its driver. Refusals: forbidden, duplicate (name, in any case),
 * invalid_request (no such certification).
 */
export async function createEquipmentType(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<EquipmentType>> {
  requirePermission(db, 'fleet:write');
  const asked = body.certificationIds ?? [];
  if (asked.length > 0) {
    const unknown = await unknownCertification(db, asked, (index) => `/certificationIds/${index}`);
    if (unknown) return unknown;
  }
  const row = { id: newId(), name: body.name, nameKey: nameKey(body.name), version: 1, ...stamps(db) };
  await unlessDuplicate('name', () => [
    db.tx.insert(equipmentTypes).values(row).execute(),
    record(db, [
      { streamType: 'equipment_type', streamId: row.id, version: 1, type: 'equipment_type.created', payload: {} },
    ]),
  ]);
  const { certificationIds, version } =
    asked.length > 0 ? await ask(db, row.id, asked) : { certificationIds: [], version: 1 };
  return created({
    id: row.id,
    name: row.name,
    certificationIds,
    version,
    createdAt: db.now,
    updatedAt: db.now,
  });
}

/** @throws Refused */
async function ask(db: TenantDb, id: string, certificationIds: string[]): Promise<TypeCertifications> {
  const asked = await putTypeCertifications(db, id, { certificationIds });
  if (!asked.ok) throw new Refused(asked.refusal.code);
  return asked.body;
}

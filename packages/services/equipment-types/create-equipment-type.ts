import { newId } from '@yardmaster/database/ids';
import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createEquipmentType as schema, EquipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { nameKey } from '@yardmaster/domain/primitives';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { unlessDuplicate } from '../duplicate.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';

/** Adds a type of equipment. Refusals: forbidden, duplicate (name, in any case). */
export async function createEquipmentType(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<EquipmentType>> {
  requirePermission(db, 'fleet:write');
  const row = { id: newId(), name: body.name, nameKey: nameKey(body.name), version: 1, ...stamps(db) };
  await unlessDuplicate('name', () => [
    db.tx.insert(equipmentTypes).values(row).execute(),
    record(db, [
      { streamType: 'equipment_type', streamId: row.id, version: 1, type: 'equipment_type.created', payload: {} },
    ]),
  ]);
  return created({ id: row.id, name: row.name, version: 1, createdAt: db.now, updatedAt: db.now });
}

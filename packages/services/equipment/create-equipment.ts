import { newId } from '@yardmaster/database/ids';
import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createEquipment as schema, Equipment } from '@yardmaster/domain/equipment/equipment';
import { nameKey } from '@yardmaster/domain/primitives';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { noteStatus } from '../note-status.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { toDto } from './dto.ts';
import { unitPayload } from './payload.ts';
import { writeUnit } from './write.ts';

/** Adds a unit, free at once. Refusals: forbidden, duplicate (identifier, in any case), invalid_request (no such type or site). */
export async function createEquipment(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<Equipment>> {
  requirePermission(db, 'fleet:write');
  const { identifier, equipmentTypeId, siteId = null, capabilities = [] } = body;
  const row = {
    id: newId(),
    identifier,
    identifierKey: nameKey(identifier),
    equipmentTypeId,
    siteId,
    status: 'available' as const,
    statusSince: db.now,
    restingStatus: 'available' as const,
    capabilities,
    version: 1,
    ...stamps(db),
  };
  const statusChangeId = newId();
  await writeUnit(() => [
    db.tx.insert(equipment).values(row).execute(),
    record(db, [
      {
        streamType: 'equipment',
        streamId: row.id,
        version: 1,
        type: 'equipment.created',
        payload: { ...unitPayload(row), statusChangeId },
      },
    ]),
    noteStatus(db, 'equipment', row.id, row.status, statusChangeId),
  ]);
  // The queue may have waited for just this type.
  db.after.promote = true;
  return created(toDto(row, null));
}

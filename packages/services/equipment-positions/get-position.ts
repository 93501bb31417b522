import { idTime } from '@yardmaster/database/ids';
import { equipmentPositions } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { EquipmentPosition } from '@yardmaster/domain/equipment/position';
import { and, eq, gte } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { positionColumns } from './dto.ts';

/** A position that was reported, for who may report one. Refusals: forbidden, not_found. */
export async function getPosition(db: TenantDb, id: string): Promise<EquipmentPosition> {
  if (!granted(db.actor).includes('fleet:write')) requirePermission(db, 'assignments:advance');
  const [position] = await db.tx
    .select(positionColumns)
    .from(equipmentPositions)
    .where(and(eq(equipmentPositions.id, id), gte(equipmentPositions.recordedAt, idTime(id))))
    .limit(1);
  if (!position) throw new Refused('not_found');
  return position;
}

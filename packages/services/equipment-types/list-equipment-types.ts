import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { EquipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, toPage } from '../cursor.ts';

const key = z.tuple([z.string(), z.uuid()]);

/** Types by name. Refusals: forbidden, a foreign cursor. */
export async function listEquipmentTypes(db: TenantDb, query: PageQuery): Promise<Page<EquipmentType>> {
  requirePermission(db, 'fleet:read');
  const after = decodeCursor(query.cursor, key.parse);
  const rows = await db.tx
    .select()
    .from(equipmentTypes)
    .where(after && sql`(${equipmentTypes.nameKey}, ${equipmentTypes.id}) > (${after[0]}, ${after[1]})`)
    .orderBy(equipmentTypes.nameKey, equipmentTypes.id)
    .limit(query.limit + 1);
  return toPage(
    rows,
    query.limit,
    (row) => [row.nameKey, row.id],
    ({ id, name, version, createdAt, updatedAt }) => ({ id, name, version, createdAt, updatedAt }),
  );
}

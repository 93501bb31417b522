import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Equipment, EquipmentStatus } from '@yardmaster/domain/equipment/equipment';
import { nameKey, type Page, type PageQuery } from '@yardmaster/domain/primitives';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, toPage } from '../cursor.ts';
import { holdings, toDto } from './dto.ts';

export type EquipmentQuery = PageQuery & {
  status?: EquipmentStatus | undefined;
  equipmentTypeId?: string | undefined;
  /** A part of the identifier, in any case. */
  q?: string | undefined;
};

const key = z.tuple([z.string(), z.uuid()]);

/** Units by identifier. Refusals: forbidden, a foreign cursor. */
export async function listEquipment(db: TenantDb, query: EquipmentQuery): Promise<Page<Equipment>> {
  requirePermission(db, 'fleet:read');
  const after = decodeCursor(query.cursor, key.parse);
  const rows = await db.tx
    .select()
    .from(equipment)
    .where(
      and(
        query.status && eq(equipment.status, query.status),
        query.equipmentTypeId ? eq(equipment.equipmentTypeId, query.equipmentTypeId) : undefined,
        query.q ? sql`strpos(${equipment.identifierKey}, ${nameKey(query.q)}) > 0` : undefined,
        after && sql`(${equipment.identifierKey}, ${equipment.id}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(equipment.identifierKey, equipment.id)
    .limit(query.limit + 1);
  const held = await holdings(db.tx, sql`SELECT unnest(${sql.param(rows.map((r) => r.id))}::uuid[])`);
  return toPage(
    rows,
    query.limit,
    (row) => [row.identifierKey, row.id],
    (row) => toDto(row, held.get(row.id) ?? null),
  );
}

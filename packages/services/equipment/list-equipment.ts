import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Equipment, EquipmentStatus } from '@yardmaster/domain/equipment/equipment';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { among, contains, equals, type List, type ListQuery, openPage, within } from '../list.ts';
import { holdings, toDto } from './dto.ts';

export type EquipmentQuery = ListQuery & {
  status?: readonly EquipmentStatus[] | undefined;
  equipmentTypeId?: string | undefined;
  siteId?: string | undefined;
  updatedFrom?: string | undefined;
  updatedUntil?: string | undefined;
  /** A part of the identifier, in any case. */
  q?: string | undefined;
};

export const EQUIPMENT_LIST = {
  name: 'equipment',
  id: equipment.id,
  keys: {
    id: { by: equipment.id, type: 'uuid' },
    identifier: { by: equipment.identifierKey, type: 'text' },
    status: { by: equipment.status, type: 'text' },
    updatedAt: { by: equipment.updatedAt, type: 'timestamptz' },
  },
  order: ['identifier'],
} as const satisfies List;

/** Units, by identifier unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listEquipment(db: TenantDb, query: EquipmentQuery): Promise<Page<Equipment>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, EQUIPMENT_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(equipment), position: page.position })
    .from(equipment)
    .where(
      and(
        among(equipment.status, query.status),
        equals(equipment.equipmentTypeId, query.equipmentTypeId),
        equals(equipment.siteId, query.siteId),
        within(equipment.updatedAt, query.updatedFrom, query.updatedUntil),
        contains([equipment.identifierKey], query.q),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const held = await holdings(db.tx, sql`SELECT unnest(${sql.param(rows.map((r) => r.id))}::uuid[])`);
  return page.toPage(
    rows,
    rows.map((row) => toDto(row, held.get(row.id) ?? null)),
  );
}

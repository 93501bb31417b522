import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { EquipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { contains, type List, type ListQuery, openPage } from '../list.ts';

export type EquipmentTypeQuery = ListQuery & {
  /** A part of the name, in any case. */
  q?: string | undefined;
};

export const EQUIPMENT_TYPE_LIST = {
  name: 'equipment-types',
  id: equipmentTypes.id,
  keys: {
    id: { by: equipmentTypes.id, type: 'uuid' },
    name: { by: equipmentTypes.nameKey, type: 'text' },
    updatedAt: { by: equipmentTypes.updatedAt, type: 'timestamptz' },
  },
  order: ['name'],
} as const satisfies List;

/** In full: among what is selected from one table, its columns lose their table's name. */
const REQUIRED = sql<string[]>`ARRAY(SELECT c.certification_id::text FROM equipment_type_certifications c
  WHERE c.equipment_type_id = ${sql.raw('equipment_types.id')} AND c.deleted_at IS NULL ORDER BY 1)`;

/** Types, by name unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listEquipmentTypes(db: TenantDb, query: EquipmentTypeQuery): Promise<Page<EquipmentType>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, EQUIPMENT_TYPE_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(equipmentTypes), certificationIds: REQUIRED, position: page.position })
    .from(equipmentTypes)
    .where(and(contains([equipmentTypes.nameKey], query.q), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.map(({ nameKey: _, createdBy: _c, updatedBy: _u, position: _p, ...type }) => type),
  );
}

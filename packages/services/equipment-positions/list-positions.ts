import { equipment, equipmentPositions } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { EquipmentPosition } from '@yardmaster/domain/equipment/position';
import type { Page } from '@yardmaster/domain/primitives';
import { and, eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { type List, type ListQuery, openPage, within } from '../list.ts';
import { Refused } from '../outcome.ts';
import { positionColumns } from './dto.ts';

const LIST = {
  name: 'equipment-positions',
  id: equipmentPositions.id,
  keys: { recordedAt: { by: equipmentPositions.recordedAt, type: 'timestamptz' } },
  order: ['-recordedAt'],
} as const satisfies List;

/** `from` and `until` are half-open, by when the positions came. */
export type PositionQuery = ListQuery & { from?: string | undefined; until?: string | undefined };

/** Where a unit was, newest first. Refusals: forbidden, not_found, a foreign cursor. */
export async function listPositions(db: TenantDb, id: string, query: PositionQuery): Promise<Page<EquipmentPosition>> {
  requirePermission(db, 'fleet:read');
  const asked = { ...query, equipmentId: id };
  const page = openPage(db, LIST, asked);
  const [[unit], rows] = await Promise.all([
    db.tx.select({ id: equipment.id }).from(equipment).where(eq(equipment.id, id)).execute(),
    db.tx
      .select({ ...positionColumns, position: page.position })
      .from(equipmentPositions)
      .where(
        and(
          eq(equipmentPositions.equipmentId, id),
          within(equipmentPositions.recordedAt, query.from, query.until),
          page.after,
        ),
      )
      .orderBy(...page.orderBy)
      .limit(page.limit)
      .execute(),
  ]);
  if (!unit) throw new Refused('not_found');
  return page.toPage(
    rows,
    rows.map(({ position: _, ...shown }) => shown),
  );
}

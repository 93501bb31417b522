import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Equipment } from '@yardmaster/domain/equipment/equipment';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { holdings, toDto } from './dto.ts';

/** One unit with the assignment that holds it. Refusals: forbidden, not_found. */
export async function getEquipment(db: TenantDb, id: string): Promise<Equipment> {
  requirePermission(db, 'fleet:read');
  const [[row], held] = await Promise.all([
    db.tx.select().from(equipment).where(eq(equipment.id, id)).execute(),
    holdings(db.tx, sql`${id}::uuid`),
  ]);
  if (!row) throw new Refused('not_found');
  return toDto(row, held.get(id) ?? null);
}

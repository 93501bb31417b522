import { newId } from '@yardmaster/database/ids';
import { equipmentTypes } from '@yardmaster/database/tables/fleet';
import { requirements } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuseClosed, refuseCount } from '@yardmaster/domain/work-order/requirements';
import type { CreateRequirement } from '@yardmaster/domain/work-order/work-order';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { stamps } from '../record.ts';
import { needPayload } from './order-payload.ts';
import { lockRequirements, noteRequirements } from './lock-requirements.ts';
import { utc } from './utc.ts';

/** Asks a work order for more. Refusals: forbidden, not_found, work_order_closed, invalid_request. */
export async function addRequirement(
  db: TenantDb,
  id: string,
  body: CreateRequirement,
): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'work-orders:write');
  const [{ order }, [type]] = await Promise.all([
    lockRequirements(db, id),
    db.tx
      .select({ id: equipmentTypes.id })
      .from(equipmentTypes)
      .where(eq(equipmentTypes.id, body.equipmentTypeId))
      .execute(),
  ]);
  const refused = refuseClosed(order) ?? refuseCount(order);
  if (refused) return refused;
  if (!type) return invalid('/equipmentTypeId', 'There is no such type of equipment');
  const row = {
    id: newId(),
    workOrderId: id,
    ordinal: nextOrdinal(order),
    equipmentTypeId: type.id,
    quantity: body.quantity,
    assigned: 0,
    completed: 0,
    reserved: 0,
    windowFrom: utc(body.windowFrom),
    windowUntil: utc(body.windowUntil),
    durationMinutes: body.durationMinutes ?? null,
    capabilities: body.capabilities ?? [],
  };
  order.requirements.push({ ...row, queued: 0 });
  await Promise.all([
    db.tx
      .insert(requirements)
      .values({ ...row, ...stamps(db) })
      .execute(),
    noteRequirements(db, order, 'work_order.requirement_added', {
      requirementId: row.id,
      ordinal: row.ordinal,
      ...needPayload(row),
    }),
  ]);
  return created({ id });
}

export function nextOrdinal({ requirements: own }: { requirements: readonly { ordinal: number }[] }): number {
  return Math.max(-1, ...own.map((r) => r.ordinal)) + 1;
}

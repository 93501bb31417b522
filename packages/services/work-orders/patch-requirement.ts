import { requirements } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import {
  type PatchRequirement,
  refuseClosed,
  refuseQuantity,
  surplusEntries,
} from '@yardmaster/domain/work-order/requirements';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, invalid, type Outcome } from '../outcome.ts';
import { lockRequirements, noteRequirements } from './lock-requirements.ts';
import { dropEntries } from './move-entries.ts';
import { utc } from './utc.ts';

/**
 * Changes how many are wanted, when, for how long, and what they must bring; what is sent or reserved already stays. Where
 * fewer are wanted, the youngest stop waiting. Refusals: forbidden, not_found, work_order_closed,
 * work_order_has_assignments (fewer than are out), invalid_request.
 */
export async function patchRequirement(
  db: TenantDb,
  id: string,
  requirementId: string,
  body: PatchRequirement,
): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'work-orders:write');
  const { order } = await lockRequirements(db, id);
  const requirement = order.requirements.find((r) => r.id === requirementId);
  if (!order.workOrder || !requirement) return refuse('not_found');
  const refused = refuseClosed(order) ?? refuseQuantity(requirement, body.quantity ?? requirement.quantity);
  if (refused) return refused;
  const next = {
    quantity: body.quantity ?? requirement.quantity,
    windowFrom: body.windowFrom === undefined ? requirement.windowFrom : utc(body.windowFrom),
    windowUntil: body.windowUntil === undefined ? requirement.windowUntil : utc(body.windowUntil),
    durationMinutes: body.durationMinutes === undefined ? requirement.durationMinutes : body.durationMinutes,
    capabilities: body.capabilities ?? requirement.capabilities,
  };
  if (next.windowFrom && next.windowUntil && next.windowFrom >= next.windowUntil) {
    return invalid('/windowUntil', 'The window ends before it begins');
  }
  Object.assign(requirement, next);
  await Promise.all([
    dropEntries(db, order, surplusEntries(requirement, order.entries)),
    db.tx
      .update(requirements)
      .set({ ...next, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(requirements.id, requirementId))
      .execute(),
    noteRequirements(db, order, 'work_order.requirement_changed', { requirementId, ...next }),
  ]);
  return done({ id });
}

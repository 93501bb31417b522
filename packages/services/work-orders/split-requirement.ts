import { newId } from '@yardmaster/database/ids';
import { requirements } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { decideSplit } from '@yardmaster/domain/work-order/requirements';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { apply } from '../assignments/apply.ts';
import { created, type Outcome } from '../outcome.ts';
import { stamps } from '../record.ts';
import { nextOrdinal } from './add-requirement.ts';
import { lockRequirements, noteRequirements } from './lock-requirements.ts';
import { moveEntries } from './move-entries.ts';

/**
 * Part of a requirement becomes one of its own, so that it can have a window or needs of its own. Refusals: forbidden, and
 * those of `decideSplit`.
 */
export async function splitRequirement(
  db: TenantDb,
  id: string,
  { requirementId, quantity }: { requirementId: string; quantity: number },
): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'work-orders:write');
  const { order, assignments, state } = await lockRequirements(db, id);
  const decision = decideSplit(state, requirementId, quantity);
  if (!decision.ok) return decision;
  const from = order.requirements.find((r) => r.id === requirementId);
  if (!from) throw new Error('decided upon nothing');
  const moved = decision.assignmentIds.flatMap((each) => assignments.get(each) ?? []);
  const reserved = moved.filter((loaded) => loaded.state.status === 'reserved').length;
  const assigned = moved.length - reserved;
  const queued = decision.entryIds.length;
  from.quantity -= quantity;
  from.assigned -= assigned;
  from.reserved -= reserved;
  from.queued -= queued;
  const { queued: _, ...copied } = from;
  const row = { ...copied, id: newId(), ordinal: nextOrdinal(order), quantity, assigned, reserved, completed: 0 };
  order.requirements.push({ ...row, queued });
  await db.tx
    .insert(requirements)
    .values({ ...row, ...stamps(db) })
    .execute();
  for (const loaded of moved) apply(db, loaded, { type: 'assignment.requirement_changed', requirementId: row.id });
  await Promise.all([
    db.tx
      .update(requirements)
      .set({
        quantity: from.quantity,
        assigned: from.assigned,
        reserved: from.reserved,
        updatedAt: db.now,
        updatedBy: db.actor.id,
      })
      .where(eq(requirements.id, requirementId))
      .execute(),
    moveEntries(db, order, decision.entryIds, row.id),
    noteRequirements(db, order, 'work_order.requirement_split', {
      requirementId,
      intoRequirementId: row.id,
      ordinal: row.ordinal,
      quantity,
      entryIds: decision.entryIds,
      assignmentIds: decision.assignmentIds,
    }),
  ]);
  return created({ id });
}

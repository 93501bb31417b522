import { assignments as assignmentRows } from '@yardmaster/database/tables/assignments';
import { requirements } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import { decideMerge } from '@yardmaster/domain/work-order/requirements';
import { and, eq, ne, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { archived } from '../archive/tiers.ts';
import { apply } from '../assignments/apply.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import type { LoadedRequirement } from './load-order.ts';
import { lockRequirements, noteRequirements } from './lock-requirements.ts';
import { moveEntries } from './move-entries.ts';

/**
 * A requirement becomes part of another one that asks for the same; all that hangs on it goes along, what is closed too.
 * Refusals: forbidden, in_use (part of its record is in the archive), and those of `decideMerge`.
 */
export async function mergeRequirements(
  db: TenantDb,
  id: string,
  { requirementId, intoRequirementId }: { requirementId: string; intoRequirementId: string },
): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'work-orders:write');
  const { order, assignments, state } = await lockRequirements(db, id);
  const decision = decideMerge(state, requirementId, intoRequirementId);
  if (!decision.ok) return decision;
  const [from, into] = [requirementId, intoRequirementId].map((each) => order.requirements.find((r) => r.id === each));
  if (!from || !into) throw new Error('decided upon nothing');
  if (await isArchived(db, id, requirementId)) {
    return refuse('in_use', 'Part of what was done for it is in the archive, where nothing changes.');
  }
  for (const each of decision.assignmentIds.flatMap((one) => assignments.get(one) ?? [])) {
    apply(db, each, { type: 'assignment.requirement_changed', requirementId: intoRequirementId });
  }
  await Promise.all([
    moveClosed(db, id, requirementId, intoRequirementId),
    moveEntries(db, order, decision.entryIds, intoRequirementId),
    addUp(db, from, into),
  ]);
  order.requirements.splice(order.requirements.indexOf(from), 1);
  await Promise.all([
    db.tx.delete(requirements).where(eq(requirements.id, requirementId)).execute(),
    noteRequirements(db, order, 'work_order.requirement_merged', {
      requirementId,
      intoRequirementId,
      quantity: into.quantity,
      entryIds: decision.entryIds,
      assignmentIds: decision.assignmentIds,
    }),
  ]);
  return done({ id });
}

async function isArchived(db: TenantDb, workOrderId: string, requirementId: string): Promise<boolean> {
  const rows = await db.tx
    .execute(
      sql`SELECT 1 FROM ${archived(db, 'dispatch_assignments')}
        WHERE work_order_id = ${workOrderId} AND requirement_id = ${requirementId} LIMIT 1`,
    )
    .execute();
  return rows.length > 0;
}

async function addUp(db: TenantDb, from: LoadedRequirement, into: LoadedRequirement): Promise<void> {
  into.quantity += from.quantity;
  into.assigned += from.assigned;
  into.reserved += from.reserved;
  into.completed += from.completed;
  into.queued += from.queued;
  const { quantity, assigned, reserved, completed } = into;
  await db.tx
    .update(requirements)
    .set({ quantity, assigned, reserved, completed, updatedAt: db.now, updatedBy: db.actor.id })
    .where(eq(requirements.id, into.id))
    .execute();
}

/** What is closed keeps its month; its stream tells of the move, as that of a live one does. */
async function moveClosed(db: TenantDb, workOrderId: string, requirementId: string, intoRequirementId: string) {
  const moved = await db.tx
    .update(assignmentRows)
    .set({
      requirementId: intoRequirementId,
      version: sql`${assignmentRows.version} + 1`,
      updatedAt: db.now,
      updatedBy: db.actor.id,
    })
    .where(
      and(
        eq(assignmentRows.workOrderId, workOrderId),
        eq(assignmentRows.requirementId, requirementId),
        ne(assignmentRows.closedAt, STILL_LIVE),
      ),
    )
    .returning({
      id: assignmentRows.id,
      version: assignmentRows.version,
      equipmentId: assignmentRows.equipmentId,
      // What is asked of the last event of a closed one is asked of this one now.
      told: sql<Record<string, string> | null>`(
        SELECT jsonb_strip_nulls(jsonb_build_object(
          'declinedBy', e.payload->'declinedBy', 'toWorkOrderId', e.payload->'toWorkOrderId'))
        FROM events e WHERE e.stream_id = dispatch_assignments.id AND e.version = dispatch_assignments.version - 1)`,
    })
    .execute();
  await record(
    db,
    moved.map(({ id, version, equipmentId, told }) => ({
      streamType: 'assignment' as const,
      streamId: id,
      version,
      type: 'assignment.requirement_changed',
      payload: { workOrderId, equipmentId, requirementId: intoRequirementId, ...told },
    })),
  );
}

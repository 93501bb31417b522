import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import { present } from '@yardmaster/domain/assignment/evolve';
import { decideDiversion, requirementServed } from '@yardmaster/domain/diversion/decide';
import type { Diversion, DiversionBody } from '@yardmaster/domain/diversion/diversion';
import { requirePermission } from '../access.ts';
import { apply } from '../assignments/apply.ts';
import { dispatch } from '../assignments/dispatch.ts';
import { lockAll } from '../assignments/lock.ts';
import { readAssignment } from '../assignments/state.ts';
import { created, type Outcome } from '../outcome.ts';
import { judgePlacement } from '../swaps/judge-placement.ts';
import { deferConstraints } from '../swaps/defer-constraints.ts';

/**
 * Takes unit and crew from one job to a more urgent one, in one step: nobody else can reach for them between (D13). The
 * displaced request goes back to the queue, and may be served by another unit at once. Refusals: forbidden, and those of
 * `decideDiversion`.
 */
export async function divert(db: TenantDb, body: DiversionBody): Promise<Outcome<Diversion>> {
  requirePermission(db, 'assignments:write');
  const [locked, closed] = await Promise.all([
    lockAll(db, { assignmentIds: [body.assignmentId], workOrderIds: [body.workOrderId] }),
    readAssignment(db, body.assignmentId),
    deferConstraints(db),
  ]);
  const loaded = locked.assignments.get(body.assignmentId);
  const state = loaded?.state ?? closed?.state;
  const urgent = locked.orders.get(body.workOrderId);
  const requirements = urgent?.requirements ?? [];
  const unitTypeId = locked.units.get(state?.equipmentId ?? '')?.equipmentTypeId ?? '';
  const served = requirementServed(body.requirementId, { requirements, unitTypeId });
  const findings =
    state && served
      ? await judgePlacement(db, {
          workOrderId: body.workOrderId,
          requirementId: served.id,
          equipmentId: state.equipmentId,
          driverIds: present(state.crew),
          newcomers: [state.equipmentId, ...present(state.crew)],
          fromAssignmentId: state.id,
        })
      : [];
  const mayOverride = granted(db.actor).includes('assignments:override');
  const decision = decideDiversion(body.requirementId, {
    state,
    expectedVersion: body.version,
    displacedPriority: loaded?.order.workOrder?.priority ?? 0,
    urgent: urgent?.workOrder,
    requirements,
    unitTypeId,
    entries: urgent?.entries ?? [],
    gates: { findings, mayOverride, isOverridden: body.override !== undefined },
    now: db.now,
  });
  if (!decision.ok) return decision;
  if (!loaded || !urgent?.workOrder) throw new Error('decided upon nothing');
  const isPast = findings.some((f) => f.level === 'block') || urgent.workOrder.priority >= displacedPriority(loaded);
  const assignment = dispatch(db, urgent, decision.begun, {
    isDiverted: true,
    override: body.override && isPast ? { findings, reason: body.override.reason } : undefined,
    payload: { fromAssignmentId: loaded.state.id, fromWorkOrderId: loaded.state.workOrderId },
  });
  const displaced = apply(db, loaded, decision.ended, {
    isExchange: true,
    reason: body.reason,
    payload: { toAssignmentId: assignment.id },
  });
  return created({ assignment, displaced });
}

function displacedPriority({ order }: { order: { workOrder?: { priority: number } | undefined } }): number {
  return order.workOrder?.priority ?? 0;
}

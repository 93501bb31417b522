import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideJoin } from '@yardmaster/domain/assignment/decide';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import { judgeBoth } from '@yardmaster/domain/candidate/choose';
import { requirePermission } from '../access.ts';
import { readDriverFacts } from '../candidates/facts.ts';
import { demandOf, readNeeds } from '../candidates/needs.ts';
import type { Outcome } from '../outcome.ts';
import { decidePlannedJoin } from '../reservations/join.ts';
import { readSettings } from '../settings/read-settings.ts';
import { loadOrder } from '../work-orders/load-order.ts';
import { enact } from './enact.ts';
import { lockDriver, readHolder } from './lock.ts';

type Body = { driverId: string; role: 'driver' | 'helper'; override?: { reason: string } | undefined };

/**
 * Adds a person to a live assignment (D12), or to a reservation for its window. A driver is held to the gates, a helper to
 * all but the type's certifications. Refusals: forbidden, not_found, assignment_closed, driver_taken, driver_unavailable, gate_blocked, reservation_conflict.
 */
export async function joinCrew(db: TenantDb, id: string, body: Body): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  const take = async (state: AssignmentState | undefined) => {
    const isPlanned = state?.status === 'reserved';
    const { decision, findings } = isPlanned ? await decidePlannedJoin(db, state, body) : await decide(db, state, body);
    const isPast = findings.some(({ level }) => level === 'block');
    return { ...decision, override: isPast && body.override ? { findings, ...body.override } : undefined };
  };
  const outcome = await enact(db, id, take, { newcomerId: body.driverId });
  return outcome.ok ? { ...outcome, status: 201 } : outcome;
}

async function decide(db: TenantDb, state: AssignmentState | undefined, body: Body) {
  const [driver, holder, findings] = await Promise.all([
    lockDriver(db, body.driverId),
    readHolder(db, 'driver', body.driverId),
    state ? judgeNewcomer(db, state, body) : [],
  ]);
  const decision = decideJoin(state, driver, holder, body.role, {
    findings,
    mayOverride: granted(db.actor).includes('assignments:override'),
    isOverridden: body.override !== undefined,
  });
  return { decision, findings };
}

async function judgeNewcomer(db: TenantDb, state: AssignmentState, { driverId, role }: Body) {
  const { workOrderId, requirementId, expectedEndAt } = state;
  const [[driver], order, needs, settings] = await Promise.all([
    readDriverFacts(db, { ids: [driverId] }, { workOrderId, requirementId, from: db.now }),
    loadOrder(db, workOrderId),
    readNeeds(db, workOrderId),
    readSettings(db),
  ]);
  const requirement = order.requirements.find((r) => r.id === requirementId);
  if (!driver || !requirement || !needs) return [];
  const demand = demandOf(order, requirement, needs, { from: db.now, until: expectedEndAt });
  const certificationIds = role === 'helper' ? [] : demand.certificationIds;
  return judgeBoth({ ...demand, certificationIds }, undefined, driver, settings, db.now);
}

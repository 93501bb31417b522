import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { type AssignmentState, present } from '@yardmaster/domain/assignment/evolve';
import { decideRelease } from '@yardmaster/domain/reservation/decide-change';
import { requirePermission } from '../access.ts';
import { type Alternative, alternativesTo } from '../assignments/alternatives.ts';
import { apply } from '../assignments/apply.ts';
import { readHolder } from '../assignments/lock.ts';
import { readDemand } from '../candidates/demand.ts';
import { done, type Outcome } from '../outcome.ts';
import { readSettings } from '../settings/read-settings.ts';
import { judgeRelease } from './judge-plans.ts';
import { loadReservation } from './load-reservation.ts';
import { overridden } from './reserve.ts';

/**
 * Sends the unit and the crew of a reservation off, now, whenever its window is; the gates judge them for now. Refusals:
 * forbidden, not_found, assignment_closed, illegal_transition (released before), equipment_taken and driver_taken (who holds
 * it, and what is free instead), driver_unavailable, gate_blocked.
 */
export async function release(
  db: TenantDb,
  id: string,
  body: { override?: { reason: string } | undefined },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  const found = await loadReservation(db, id, 'dispatched');
  if (!found.ok) return found;
  const { loaded, locked } = found;
  const { state } = loaded;
  const crew = present(state.crew).flatMap((driverId) => locked.drivers.get(driverId) ?? []);
  const unit = locked.units.get(state.equipmentId);
  const taken = crew.find((d) => d.status === 'assigned');
  const [unitHolder, driverHolder, findings] = await Promise.all([
    unit?.status === 'assigned' ? readHolder(db, 'equipment', unit.id) : undefined,
    taken ? readHolder(db, 'driver', taken.id) : undefined,
    judgeRelease(db, state),
  ]);
  const decision = decideRelease(state, {
    now: db.now,
    unit,
    unitHolder,
    drivers: crew,
    driverHolder,
    gates: {
      findings,
      mayOverride: granted(db.actor).includes('assignments:override'),
      isOverridden: Boolean(body.override),
    },
  });
  if (!decision.ok) {
    const { refusal } = decision;
    if (refusal.code !== 'equipment_taken' || !unit) return decision;
    const alternatives = await freeNow(db, state);
    return { ok: false, refusal: { ...refusal, facts: { ...refusal.facts, alternatives } } };
  }
  const override = overridden(body, findings);
  const payload = { overridden: override !== undefined };
  const live = decision.events
    .map((event, i) => apply(db, loaded, event, { payload, ...(i === 0 ? { override } : {}) }))
    .at(-1);
  if (!live) throw new Error('a decision without an event');
  return done(live);
}

async function freeNow(db: TenantDb, { workOrderId, requirementId }: AssignmentState): Promise<Alternative[]> {
  const [demand, settings] = await Promise.all([readDemand(db, workOrderId, requirementId), readSettings(db)]);
  return demand ? alternativesTo(db, { ...demand, from: db.now }, settings) : [];
}

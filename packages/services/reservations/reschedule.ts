import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import { decideReschedule, targetOf } from '@yardmaster/domain/reservation/decide-change';
import type { RescheduleBody, Reservation } from '@yardmaster/domain/reservation/reservation';
import { requirePermission } from '../access.ts';
import { apply } from '../assignments/apply.ts';
import { toDto } from '../assignments/state.ts';
import { done, type Outcome } from '../outcome.ts';
import { deferConstraints } from '../swaps/defer-constraints.ts';
import { toReservation } from './dto.ts';
import { freeUnits } from './free-units.ts';
import { judgePlans } from './judge-plans.ts';
import { loadReservation } from './load-reservation.ts';
import { readConflicts } from './read-conflicts.ts';
import { overridden } from './reserve.ts';

/**
 * Moves, extends or shortens a reservation, or gives it another unit or driver. Refusals: forbidden, not_found,
 * assignment_closed, illegal_transition (it is on its way), invalid_request, equipment_type_mismatch, driver_unavailable,
 * reservation_conflict (with whom, and what is free then), gate_blocked.
 */
export async function reschedule(db: TenantDb, id: string, body: RescheduleBody): Promise<Outcome<Reservation>> {
  requirePermission(db, 'assignments:write');
  const found = await loadReservation(db, id, 'rescheduled', {
    equipmentIds: body.equipmentId ? [body.equipmentId] : [],
    driverIds: body.driverId ? [body.driverId] : [],
  });
  if (!found.ok) return found;
  const { loaded, locked } = found;
  const { state, order } = loaded;
  const aimed = targetOf(body, state, db.now);
  if (!aimed.ok) return aimed;
  const { window, equipmentId, driverIds } = aimed.target;
  const requirement = order.requirements.find((r) => r.id === state.requirementId);
  if (!requirement) throw new Error(`requirement ${state.requirementId} vanished`);
  const { equipmentTypeId } = requirement;
  const asked = { workOrderId: state.workOrderId, requirementId: requirement.id, equipmentTypeId, window };
  const [conflicts, judged] = await Promise.all([
    readConflicts(db, { window, equipmentIds: [equipmentId], driverIds }, id),
    judgePlans(db, asked, [{ equipmentId, driverIds }], id),
  ]);
  const findings = judged.get(equipmentId) ?? [];
  const decision = decideReschedule(state, aimed.target, {
    unit: locked.units.get(equipmentId),
    equipmentTypeId,
    drivers: locked.drivers,
    conflicts,
    gates: {
      findings,
      mayOverride: granted(db.actor).includes('assignments:override'),
      isOverridden: Boolean(body.override),
    },
    now: db.now,
  });
  if (!decision.ok) {
    const { refusal } = decision;
    if (refusal.code !== 'reservation_conflict') return decision;
    const alternatives = await freeUnits(db, asked, { most: 3, except: [equipmentId], isCertain: true });
    return { ok: false, refusal: { ...refusal, facts: { ...refusal.facts, alternatives } } };
  }
  const { events } = decision;
  // Step by step it may lie across another reservation of the unit for a moment; at the end it must not.
  if (events.length > 1) db.defer(deferConstraints(db));
  const override = overridden(body, findings);
  const shown = events.map((event, i) => apply(db, loaded, event, i === 0 ? { override } : {})).at(-1);
  return done(toReservation(shown ?? toDto(state, loaded.row), db.now));
}

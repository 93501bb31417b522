import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import { decideJoin } from '@yardmaster/domain/assignment/decide';
import type { Later } from '@yardmaster/domain/assignment/events';
import { type AssignmentState, present } from '@yardmaster/domain/assignment/evolve';
import type { Finding, Gate } from '@yardmaster/domain/candidate/gates';
import { type Decision, refuse } from '@yardmaster/domain/problems';
import { refuseConflicts } from '@yardmaster/domain/reservation/conflict';
import { lockDriver } from '../assignments/lock.ts';
import { judgePlans } from './judge-plans.ts';
import { readConflicts } from './read-conflicts.ts';

type Newcomer = { driverId: string; role: 'driver' | 'helper'; override?: { reason: string } | undefined };

/** The gates that are about a person, whatever the unit. */
const PERSONAL: readonly (Gate | null)[] = ['shift', 'hours_of_service', null];

/**
 * Whether somebody joins the crew of a reservation, for its window: what they do now does not matter, what else they are
 * planned for then does. Hold the locks of its order and unit. Refusals: not_found, driver_taken (is in it already),
 * driver_unavailable, reservation_conflict, gate_blocked.
 */
export async function decidePlannedJoin(
  db: TenantDb,
  state: AssignmentState,
  newcomer: Newcomer,
): Promise<{ decision: Decision<Later>; findings: Finding[] }> {
  const { id, workOrderId, requirementId, equipmentId, plannedFrom, plannedUntil } = state;
  if (plannedFrom === null || plannedUntil === null) throw new Error(`reservation ${id} has no window`);
  const window = { from: plannedFrom, until: plannedUntil };
  const { driverId, role, override } = newcomer;
  const [driver, conflicts, judged] = await Promise.all([
    lockDriver(db, driverId),
    readConflicts(db, { window, equipmentIds: [], driverIds: [driverId] }, id),
    judgePlans(db, { workOrderId, requirementId, window }, [{ equipmentId, driverIds: [driverId] }], id),
  ]);
  if (present(state.crew).includes(driverId)) {
    const decision = refuse('driver_taken', 'The driver is in this crew already.', { driverId, holder: null });
    return { decision, findings: [] };
  }
  const asked = role === 'helper' ? PERSONAL : [...PERSONAL, 'certification'];
  const findings = (judged.get(equipmentId) ?? []).filter((f) => asked.includes(f.gate) && !f.code.startsWith('unit_'));
  const gates = {
    findings,
    mayOverride: granted(db.actor).includes('assignments:override'),
    isOverridden: override !== undefined,
  };
  const conflict = driver && driver.status !== 'inactive' ? refuseConflicts(conflicts) : undefined;
  const then = driver?.status === 'assigned' ? { ...driver, status: 'available' as const } : driver;
  return { decision: conflict ?? decideJoin(state, then, undefined, role, gates), findings };
}

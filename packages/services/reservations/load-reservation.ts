import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Refusal } from '@yardmaster/domain/problems';
import { refuseUnlessReserved } from '@yardmaster/domain/reservation/decide-change';
import { lockAll, type Loaded } from '../assignments/lock.ts';
import { readAssignment } from '../assignments/state.ts';

type Locked = Awaited<ReturnType<typeof lockAll>>;
type More = { equipmentIds?: string[]; driverIds?: string[] };

/** A reservation with its order, unit and people, and others that are wanted for it, all locked. Refusals: not_found, assignment_closed, illegal_transition. */
export async function loadReservation(
  db: TenantDb,
  id: string,
  to: string,
  more: More = {},
): Promise<{ ok: true; loaded: Loaded; locked: Locked } | { ok: false; refusal: Refusal }> {
  const locked = await lockAll(db, { assignmentIds: [id], ...more });
  const loaded = locked.assignments.get(id);
  const refused = refuseUnlessReserved(loaded?.state ?? (await readAssignment(db, id))?.state, to);
  if (refused) return refused;
  if (!loaded) throw new Error(`reservation ${id} was not loaded`);
  return { ok: true, loaded, locked };
}

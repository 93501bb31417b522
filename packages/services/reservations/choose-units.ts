import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuseConflicts } from '@yardmaster/domain/reservation/conflict';
import type { Choice } from '@yardmaster/domain/reservation/decide-reserve';
import type { Window } from '@yardmaster/domain/reservation/local-window';
import { type Refusal, refuse } from '@yardmaster/domain/problems';
import { inArray, sql } from 'drizzle-orm';
import { freeUnits } from './free-units.ts';
import { readConflicts } from './read-conflicts.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

type Asked = { workOrderId: string; requirementId: string; equipmentTypeId: string; window: Window };

/** Somebody who names a unit can be faster than who lets choose; each time the next best takes its place. */
const ROUNDS = 4;
const CONFLICT_UNITS_MAX = 200;

/**
 * The best units of a type for a window, locked. Those who let the product choose wait for one another, type by type
 * (after the order, before any unit), so they never reach for the same. Refusals: reservation_conflict, when there are too few.
 */
export async function chooseUnits(
  db: TenantDb,
  asked: Asked,
  count: number,
): Promise<{ ok: true; units: Choice[] } | { ok: false; refusal: Refusal }> {
  const { tx } = db;
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended('reservations of ' || ${db.tenant.id} || ${asked.equipmentTypeId}, 0))`,
  );
  const held: string[] = [];
  for (let round = 1; round <= ROUNDS && held.length < count; round++) {
    const free = await freeUnits(db, asked, { most: count - held.length, except: held, isCertain: false });
    if (held.length + free.length < count)
      return tooFew(db, asked, count, [...held, ...free.map((u) => u.equipmentId)]);
    const ids = free.map((u) => u.equipmentId);
    await tx
      .select({ id: equipment.id })
      .from(equipment)
      .where(inArray(equipment.id, ids))
      .orderBy(equipment.id)
      .for('no key update');
    const lost = await readConflicts(db, { window: asked.window, equipmentIds: ids, driverIds: [] });
    held.push(...ids.filter((id) => !lost.some((conflict) => conflict.id === id)));
  }
  if (held.length < count) return tooFew(db, asked, count, held);
  return { ok: true, units: held.map((equipmentId) => ({ equipmentId })) };
}

async function tooFew(db: TenantDb, asked: Asked, wanted: number, free: readonly string[]) {
  const units = await db.tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(sql`${equipment.equipmentTypeId} = ${asked.equipmentTypeId}`)
    .limit(CONFLICT_UNITS_MAX);
  const equipmentIds = units.map((u) => u.id);
  const conflicts = await readConflicts(db, { window: asked.window, equipmentIds, driverIds: [] });
  const facts = { ...refuseConflicts(conflicts)?.refusal.facts, wanted, free: free.length };
  return refuse(
    'reservation_conflict',
    sentence('{count} of {most} units can be had in that window.', { count: free.length, most: wanted }),
    {
      conflicts: [],
      ...facts,
      alternatives: [],
    },
  );
}

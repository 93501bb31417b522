import { newId } from '@yardmaster/database/ids';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { Later } from '@yardmaster/domain/assignment/events';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import type { SwapDecision } from '@yardmaster/domain/swap/decide';
import type { Swap, SwapBody } from '@yardmaster/domain/swap/swap';
import { requirePermission } from '../access.ts';
import { apply } from '../assignments/apply.ts';
import type { Loaded } from '../assignments/lock.ts';
import { toDto } from '../assignments/state.ts';
import { noteStatus } from '../note-status.ts';
import { done, type Outcome } from '../outcome.ts';
import { equipment } from '@yardmaster/database/tables/fleet';
import { eq } from 'drizzle-orm';
import { swapDriver } from './swap-driver.ts';
import { swapUnit } from './swap-unit.ts';

/** What was decided, upon which assignments, and what the gates said of each newcomer. */
export type Swapping = {
  decision: SwapDecision;
  own: Loaded | undefined;
  other: Loaded | undefined;
  findings: { own: readonly Finding[]; other: readonly Finding[] };
};

/**
 * Puts another unit, or another person, on a live assignment. Who comes may be free, and then who goes comes free; or on
 * another live assignment, and then the two exchange, both on record. Refusals: forbidden, and those of `decideUnitSwap`
 * and `decideDriverSwap`.
 */
export async function swap(db: TenantDb, body: SwapBody): Promise<Outcome<Swap>> {
  requirePermission(db, 'assignments:write');
  const { assignmentId, equipmentId, driverId, withDriverId, withAssignmentId, override } = body;
  const leave = {
    mayOverride: granted(db.actor).includes('assignments:override'),
    isOverridden: override !== undefined,
  };
  const shared = { assignmentId, withAssignmentId };
  const { decision, own, other, findings } =
    equipmentId === undefined
      ? await swapDriver(db, { ...shared, driverId: driverId ?? '', withDriverId: withDriverId ?? '' }, leave)
      : await swapUnit(db, { ...shared, equipmentId }, leave);
  if (!decision.ok) return decision;
  if (!own) throw new Error('decided upon nothing');
  if (!decision.own) return done({ assignment: toDto(own.state, own.row), exchangedWith: null });
  const happens = (loaded: Loaded, event: Later, withId: string | null, found: readonly Finding[]) => {
    const isPast = override && found.some((f) => f.level === 'block');
    return apply(db, loaded, event, {
      isExchange: decision.other !== null,
      override: isPast ? { findings: found, reason: override.reason } : undefined,
      payload: {
        withAssignmentId: withId,
        findings: found.map((f) => f.code),
        overridden: isPast === true,
        ...(relieved ? { statusChangeId: relieved.statusChangeId } : {}),
      },
    });
  };
  const exchange = other && decision.other;
  const relieved =
    !exchange && decision.own.type === 'assignment.unit_swapped'
      ? { equipmentId: decision.own.fromEquipmentId, statusChangeId: newId() }
      : undefined;
  const assignment = happens(own, decision.own, exchange ? other.state.id : null, findings.own);
  const exchangedWith = exchange ? happens(other, exchange, own.state.id, findings.other) : null;
  // Whoever was relieved is free for the queue.
  if (!exchange) db.after.promote = true;
  if (relieved) db.defer(noteRest(db, relieved));
  return done({ assignment, exchangedWith });
}

/** No assignment tells of a unit any more that it was on it: from here on its history says what it rests in. */
async function noteRest(db: TenantDb, relieved: { equipmentId: string; statusChangeId: string }): Promise<void> {
  const { equipmentId, statusChangeId } = relieved;
  const [unit] = await db.tx
    .select({ restingStatus: equipment.restingStatus })
    .from(equipment)
    .where(eq(equipment.id, equipmentId));
  if (unit) await noteStatus(db, 'equipment', equipmentId, unit.restingStatus, statusChangeId);
}

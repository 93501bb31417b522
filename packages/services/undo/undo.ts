import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Refusal, refuse } from '@yardmaster/domain/problems';
import { refuseLate } from '@yardmaster/domain/undo/decide';
import type { Undo, UndoneEffect } from '@yardmaster/domain/undo/undo';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { readHolder } from '../assignments/lock.ts';
import { readAssignment } from '../assignments/state.ts';
import type { Outcome } from '../outcome.ts';
import { readSettings } from '../settings/read-settings.ts';
import { deferConstraints } from '../swaps/defer-constraints.ts';
import { type Compensated, compensate, FOLLOWS, UNDOABLE } from './compensate.ts';
import { readCommands, readReceived, readStream, type Told } from './read-told.ts';
import { lockWorld } from './world.ts';

/**
 * Undoes a command that is no older than the tenant allows (D10): what it sent is called back, what it called back is sent
 * again, and the queue is as it was; all in one step. 202 where a crew has seen it and was asked to stand down instead
 * (D15). Of a batch each item is undone that still can be; the answer says of each. Refusals: forbidden, not_found,
 * nothing_to_undo, and why the only effect could not be undone.
 */
export async function undoCommand(db: TenantDb, commandId: string): Promise<Outcome<Undo>> {
  requirePermission(db, 'assignments:write');
  const [received, { dispatch }] = await Promise.all([readReceived(db, commandId), readSettings(db)]);
  if (received === undefined) return refuse('not_found');
  const late = refuseLate(received.at, db.now, dispatch.undoSeconds);
  return late ?? undoTold(db, await readCommands(db, received.ids, dispatch.undoSeconds));
}

/** The same for an assignment's last dispatch or recall, whatever sent or recalled it. */
export async function undoAssignment(db: TenantDb, id: string): Promise<Outcome<Undo>> {
  requirePermission(db, 'assignments:write');
  const [found, { dispatch }] = await Promise.all([readAssignment(db, id), readSettings(db)]);
  if (!found) return refuse('not_found');
  const { undoSeconds } = dispatch;
  const stream = await readStream(db, id, undoSeconds);
  const last = stream.findLast(({ type }) => UNDOABLE.some((undoable) => undoable === type));
  if (!last) return refuse('nothing_to_undo', 'That is too long ago.');
  const late = refuseLate(last.recordedAt, db.now, undoSeconds);
  if (late) return late;
  // Its command tells the rest of it: the other half of a diversion, the place in the queue.
  const whole = last.commandId === null ? [last] : await readCommands(db, [last.commandId], undoSeconds);
  return undoTold(db, whole);
}

async function undoTold(db: TenantDb, told: readonly Told[]): Promise<Outcome<Undo>> {
  const other = told.find(({ type }) => !FOLLOWS.includes(type) && !UNDOABLE.some((undoable) => undoable === type));
  if (told.length === 0) return refuse('nothing_to_undo', 'It changed nothing.');
  if (other)
    return refuse('nothing_to_undo', 'What it did can only be changed by another command.', { type: other.type });
  const [world] = await Promise.all([lockWorld(db, told), deferConstraints(db)]);
  // The displaced half of a diversion goes with the half that took it.
  const diverted = new Set(told.flatMap((one) => one.payload.fromAssignmentId ?? []));
  const effects = told.filter((one) => {
    const isHalf = one.type === 'assignment.recalled' && diverted.has(one.streamId);
    return !isHalf && !FOLLOWS.includes(one.type);
  });
  const results = effects.toReversed().map((one) => ({ one, result: compensate(db, world, one, told) }));
  const [only] = results;
  if (results.length === 1 && only && !only.result.ok) return withHolder(db, only.result);
  const shown = results.toReversed().map(({ one, result }) => toEffect(one, result));
  if (shown.every(({ outcome }) => outcome === 'refused')) {
    return refuse('nothing_to_undo', 'All of it has moved on.', { effects: shown });
  }
  const isAsked = shown.some(({ outcome }) => outcome === 'stand_down_requested');
  return { ok: true, status: isAsked ? 202 : 200, body: { effects: shown } };
}

/** Who has what would be sent again (D7). */
async function withHolder(db: TenantDb, { refusal }: { refusal: Refusal }): Promise<{ ok: false; refusal: Refusal }> {
  const ids = takenIds.safeParse(refusal.facts).data ?? {};
  const holder = ids.equipmentId
    ? await readHolder(db, 'equipment', ids.equipmentId)
    : ids.driverId && (await readHolder(db, 'driver', ids.driverId));
  return { ok: false, refusal: holder ? { ...refusal, facts: { ...refusal.facts, holder } } : refusal };
}
const takenIds = z.object({ equipmentId: z.uuid().optional(), driverId: z.uuid().optional() });

function toEffect(told: Told, result: Compensated): UndoneEffect {
  const isQueue = told.type.startsWith('queue.');
  const what = {
    type: told.type,
    assignmentId: isQueue ? null : told.streamId,
    queueEntryId: isQueue ? told.streamId : null,
  };
  if (!result.ok) {
    const { code, detail = null } = result.refusal;
    return { ...what, outcome: 'refused', problem: { code, detail }, assignment: null };
  }
  const outcome = result.isStandDown ? 'stand_down_requested' : 'undone';
  return { ...what, outcome, problem: null, assignment: result.assignment };
}

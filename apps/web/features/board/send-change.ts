import type { Answer } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import type { AssignmentChange, BoardChange, ChangeOf } from './change.ts';
import { reschedule, sendPlan } from './send-plan.ts';
import { sendStep } from './send-step.ts';
import { settle } from './settled.ts';

/** What the server says to a change; `assigned` carries what an undo needs. */
export type ChangeAnswer =
  | { kind: 'assigned'; assignmentId: string; equipmentId: string; driverIds: string[] }
  | { kind: 'queued'; entryId: string; position: number }
  /** `standDown`: the unit whose crew has to leave; `refused`: something stays, and why if that was said. */
  | { kind: 'undone'; standDown: string | null; refused: { detail: string | null } | null }
  /** Of a reservation that was moved: what the next move of it names. */
  | { kind: 'moved'; version: number }
  | { kind: 'done' };

type Assigned = Exclude<Answer<'/assignments', 'post'>, { enqueuedAt: string }>;

function assigned(made: Assigned, key: string): ChangeAnswer {
  settle(key, made.id);
  const driverIds = made.crew.filter((c) => c.leftAt === null).map((c) => c.driverId);
  return { kind: 'assigned', assignmentId: made.id, equipmentId: made.equipmentId, driverIds };
}

async function assign(change: ChangeOf<'assign'>): Promise<ChangeAnswer> {
  const { workOrderId, requirementId, equipmentId, driverId, override, key } = change;
  const body = { workOrderId, requirementId, equipmentId, driverId, override };
  const made = await answer(api.POST('/assignments', { params: headers(key), body }));
  return 'enqueuedAt' in made ? { kind: 'queued', entryId: made.id, position: made.position } : assigned(made, key);
}

async function divert(change: ChangeOf<'divert'>): Promise<ChangeAnswer> {
  const { assignmentId, version, workOrderId, requirementId, reason, override, key } = change;
  const body = { assignmentId, version, workOrderId, requirementId, reason, override };
  return assigned((await answer(api.POST('/diversions', { params: headers(key), body }))).assignment, key);
}

async function undo({ undoes, key }: ChangeOf<'undo'>): Promise<ChangeAnswer> {
  const { effects } = await answer(api.POST('/undos', { params: headers(key), body: { undoes } }));
  const asked = effects.find((e) => e.outcome === 'stand_down_requested');
  const refused = effects.find((e) => e.outcome === 'refused');
  return {
    kind: 'undone',
    standDown: asked?.assignment?.equipmentId ?? null,
    refused: refused ? { detail: refused.problem?.detail ?? null } : null,
  };
}

function isStep(change: BoardChange): change is AssignmentChange {
  return 'assignmentId' in change && change.kind !== 'divert' && change.kind !== 'undo';
}

export async function sendChange(change: BoardChange): Promise<ChangeAnswer> {
  if (change.kind === 'assign') return assign(change);
  if (change.kind === 'divert') return divert(change);
  if (change.kind === 'undo') return undo(change);
  if (change.kind === 'reschedule') return { kind: 'moved', version: await reschedule(change) };
  if (change.kind === 'priority') {
    const { workOrderId, priority, key } = change;
    const params = { path: { id: workOrderId }, ...headers(key) };
    await answer(api.PATCH('/work-orders/{id}', { params, body: { priority } }));
    return { kind: 'done' };
  }
  await (isStep(change) ? sendStep(change) : sendPlan(change));
  return { kind: 'done' };
}

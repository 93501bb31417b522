import { assignment, queueEntry } from '@yardmaster/domain/assignment/assignment';
import { z } from 'zod';
import { command, request } from '../api/client.ts';
import type { BoardChange } from './change.ts';

const assignAnswer = z.union([queueEntry, assignment]);
type AssignAnswer = z.infer<typeof assignAnswer>;

/** What the server says to a change; `assigned` carries what an undo needs. */
export type ChangeAnswer =
  | { kind: 'assigned'; assignmentId: string; equipmentId: string; driverIds: string[] }
  | { kind: 'queued'; entryId: string; position: number }
  | { kind: 'done' };

function toAnswer(answer: AssignAnswer): ChangeAnswer {
  if ('enqueuedAt' in answer) {
    return { kind: 'queued', entryId: answer.id, position: answer.position };
  }
  const driverIds = answer.crew.filter((c) => c.leftAt === null).map((c) => c.driverId);
  return { kind: 'assigned', assignmentId: answer.id, equipmentId: answer.equipmentId, driverIds };
}

/** The address and body of each change. */
function call(change: Exclude<BoardChange, { kind: 'assign' }>): Promise<void> {
  const { key, at } = change;
  const stamp = { commandId: key, occurredAt: at };
  switch (change.kind) {
    case 'advance':
      return command(`/assignments/${change.assignmentId}/status-changes`, {
        method: 'POST',
        key,
        body: { to: change.to, ...stamp },
      });
    case 'recall':
      return command(`/assignments/${change.assignmentId}/recall`, {
        method: 'POST',
        key,
        body: { reason: change.reason, commandId: key },
      });
    case 'join':
      return command(`/assignments/${change.assignmentId}/crew`, {
        method: 'POST',
        key,
        body: { driverId: change.driverId, commandId: key },
      });
    case 'depart':
      return command(`/assignments/${change.assignmentId}/crew/${change.driverId}/departure`, {
        method: 'POST',
        key,
        body: stamp,
      });
    case 'leaveQueue':
      return command(`/queue/${change.entryId}`, { method: 'DELETE', key });
    case 'cancelOrder':
      return command(`/work-orders/${change.workOrderId}`, { method: 'PATCH', key, body: { status: 'cancelled' } });
    case 'unitStatus':
      return command(`/equipment/${change.equipmentId}`, { method: 'PATCH', key, body: { status: change.to } });
    default:
      return change satisfies never;
  }
}

export async function sendChange(change: BoardChange): Promise<ChangeAnswer> {
  if (change.kind === 'assign') {
    const { workOrderId, requirementId, equipmentId, driverId, key } = change;
    const body = { workOrderId, requirementId, equipmentId, driverId };
    return toAnswer(await request(assignAnswer, '/assignments', { method: 'POST', key, body }));
  }
  await call(change);
  return { kind: 'done' };
}

import type { Answer } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import type { BoardChange } from './change.ts';

/** What the server says to a change; `assigned` carries what an undo needs. */
export type ChangeAnswer =
  | { kind: 'assigned'; assignmentId: string; equipmentId: string; driverIds: string[] }
  | { kind: 'queued'; entryId: string; position: number }
  | { kind: 'done' };

function toAnswer(answer: Answer<'/assignments', 'post'>): ChangeAnswer {
  if ('enqueuedAt' in answer) {
    return { kind: 'queued', entryId: answer.id, position: answer.position };
  }
  const driverIds = answer.crew.filter((c) => c.leftAt === null).map((c) => c.driverId);
  return { kind: 'assigned', assignmentId: answer.id, equipmentId: answer.equipmentId, driverIds };
}

/** The address and body of each change. */
function call(change: Exclude<BoardChange, { kind: 'assign' }>): Promise<unknown> {
  const { key, at } = change;
  const stamp = { commandId: key, occurredAt: at };
  const to = (id: string) => ({ path: { id }, ...headers(key) });
  switch (change.kind) {
    case 'advance':
      return answer(
        api.POST('/assignments/{id}/status-changes', {
          params: to(change.assignmentId),
          body: { to: change.to, ...stamp },
        }),
      );
    case 'recall':
      return answer(
        api.POST('/assignments/{id}/recall', {
          params: to(change.assignmentId),
          body: { reason: change.reason, commandId: key },
        }),
      );
    case 'join':
      return answer(
        api.POST('/assignments/{id}/crew', {
          params: to(change.assignmentId),
          body: { driverId: change.driverId, commandId: key },
        }),
      );
    case 'depart':
      return answer(
        api.POST('/assignments/{id}/crew/{driverId}/departure', {
          params: { path: { id: change.assignmentId, driverId: change.driverId }, ...headers(key) },
          body: stamp,
        }),
      );
    case 'leaveQueue':
      return answer(api.DELETE('/queue/{id}', { params: to(change.entryId) }));
    case 'cancelOrder':
      return answer(api.PATCH('/work-orders/{id}', { params: to(change.workOrderId), body: { status: 'cancelled' } }));
    case 'unitStatus':
      return answer(api.PATCH('/equipment/{id}', { params: to(change.equipmentId), body: { status: change.to } }));
    default:
      return change satisfies never;
  }
}

export async function sendChange(change: BoardChange): Promise<ChangeAnswer> {
  if (change.kind === 'assign') {
    const { workOrderId, requirementId, equipmentId, driverId, key } = change;
    const body = { workOrderId, requirementId, equipmentId, driverId };
    return toAnswer(await answer(api.POST('/assignments', { params: headers(key), body })));
  }
  await call(change);
  return { kind: 'done' };
}

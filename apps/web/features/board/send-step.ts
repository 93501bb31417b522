import { answer, api, headers } from '../api/client.ts';
import type { AssignmentChange } from './change.ts';

/**
 * What a dispatcher enters for a driver came by radio. When, where nobody said it, is left to the server: a time that was
 * claimed must lie within the organisation's limits, and the clock of this computer may not.
 */
function byRadio(change: AssignmentChange) {
  const occurredAt = 'occurredAt' in change ? change.occurredAt : undefined;
  return { via: 'radio' as const, ...(occurredAt === undefined ? {} : { occurredAt }) };
}

/** The address and body of each thing that is done to an assignment. */
export function sendStep(change: AssignmentChange): Promise<unknown> {
  const { key, at, assignmentId } = change;
  const params = { path: { id: assignmentId }, ...headers(key) };
  const commandId = key;
  const radio = { ...byRadio(change), commandId };
  switch (change.kind) {
    case 'advance':
      return answer(api.POST('/assignments/{id}/status-changes', { params, body: { to: change.to, ...radio } }));
    case 'recall':
      return answer(api.POST('/assignments/{id}/recall', { params, body: { reason: change.reason, commandId } }));
    case 'standDown':
      return answer(api.POST('/assignments/{id}/stand-down', { params, body: { reason: change.reason, commandId } }));
    case 'confirmStandDown':
      return answer(api.POST('/assignments/{id}/stand-down-confirmation', { params, body: radio }));
    case 'acknowledge':
      return answer(api.POST('/assignments/{id}/acknowledgement', { params, body: radio }));
    case 'decline':
      return answer(api.POST('/assignments/{id}/decline', { params, body: { reason: change.reason, ...radio } }));
    case 'fail': {
      const body = { kind: change.failure, note: change.note || null, ...radio };
      return answer(api.POST('/assignments/{id}/failures', { params, body }));
    }
    case 'clearAlarm':
      return answer(api.POST('/assignments/{id}/alarm-clearance', { params }));
    case 'expectedEnd': {
      const { expectedEndAt } = change;
      return answer(api.PUT('/assignments/{id}/expected-end', { params, body: { expectedEndAt } }));
    }
    case 'join': {
      const { driverId, override } = change;
      return answer(api.POST('/assignments/{id}/crew', { params, body: { driverId, override, commandId } }));
    }
    case 'depart':
      return answer(
        api.POST('/assignments/{id}/crew/{driverId}/departure', {
          params: { ...params, path: { id: assignmentId, driverId: change.driverId } },
          body: { occurredAt: at, commandId },
        }),
      );
    case 'swapUnit': {
      const { equipmentId, withAssignmentId, override } = change;
      const body = { assignmentId, equipmentId, withAssignmentId, override, commandId };
      return answer(api.POST('/swaps', { params: headers(key), body }));
    }
    case 'swapDriver': {
      const { driverId, withDriverId, withAssignmentId, override } = change;
      const body = { assignmentId, driverId, withDriverId, withAssignmentId, override, commandId };
      return answer(api.POST('/swaps', { params: headers(key), body }));
    }
    default:
      return change satisfies never;
  }
}

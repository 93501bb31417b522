import { answer, api, headers } from '../api/client.ts';
import type { ChangeOf, PlanChange } from './change.ts';
import { settle } from './settled.ts';
import { versions } from './versions.ts';

const reservations = versions();

/** Returns the version that the reservation has now. */
export function reschedule(change: ChangeOf<'reschedule'>): Promise<number> {
  const { reservationId, version, equipmentId, plannedFrom, plannedUntil, override, key } = change;
  const body = { equipmentId, plannedFrom, plannedUntil, override };
  return reservations.inTurn(reservationId, version, async (seen) => {
    const params = { path: { id: reservationId }, ...headers(key, seen) };
    return (await answer(api.PATCH('/reservations/{id}', { params, body }))).version;
  });
}

async function reserve(change: ChangeOf<'reserve'>): Promise<void> {
  const { workOrderId, requirementId, plannedFrom, plannedUntil, equipmentId, override, key } = change;
  const which = equipmentId === undefined ? { count: 1 } : { units: [{ equipmentId }] };
  const body = { workOrderId, requirementId, plannedFrom, plannedUntil, override, ...which };
  const { items } = await answer(api.POST('/reservations', { params: headers(key), body }));
  for (const { id } of items) settle(key, id);
}

/** The address and body of what is done to the queue, to reservations and to a unit at rest. */
export function sendPlan(change: PlanChange): Promise<unknown> {
  const { key } = change;
  const to = (id: string) => ({ path: { id }, ...headers(key) });
  switch (change.kind) {
    case 'leaveQueue':
      return answer(api.DELETE('/queue/{id}', { params: to(change.entryId) }));
    case 'hold': {
      const params = to(change.entryId);
      return answer(change.held ? api.PUT('/queue/{id}/hold', { params }) : api.DELETE('/queue/{id}/hold', { params }));
    }
    case 'place':
      return answer(api.PUT('/queue/{id}/position', { params: to(change.entryId), body: { before: change.before } }));
    case 'naturalPlace':
      return answer(api.DELETE('/queue/{id}/position', { params: to(change.entryId) }));
    case 'reserve':
      return reserve(change);
    case 'reschedule':
      return reschedule(change);
    case 'release':
      return answer(
        api.POST('/reservations/{id}/release', {
          params: to(change.reservationId),
          body: { override: change.override, commandId: key },
        }),
      );
    case 'giveUp':
      return answer(
        api.POST('/reservations/{id}/cancellation', {
          params: to(change.reservationId),
          body: { reason: change.reason, commandId: key },
        }),
      );
    case 'unitStatus':
      return answer(api.PATCH('/equipment/{id}', { params: to(change.equipmentId), body: { status: change.to } }));
    default:
      return change satisfies never;
  }
}

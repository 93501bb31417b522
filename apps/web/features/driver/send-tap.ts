import { answer, api, headers } from '../api/client.ts';
import { deviceHeaders } from './device.ts';
import type { Tap } from './tap-queue.ts';

/** Tells the office one thing, at the address that it belongs to. */
export async function sendTap({ assignmentId: id, commandId, occurredAt, device, said }: Tap, driverId: string) {
  const { header } = headers(commandId);
  const params = { path: { id }, header: { ...header, ...deviceHeaders(device) } };
  const body = { commandId, occurredAt };
  switch (said.step) {
    case 'acknowledge':
      return void (await answer(api.POST('/assignments/{id}/acknowledgement', { params, body })));
    case 'leave': {
      const departure = { ...params, path: { id, driverId } };
      return void (await answer(api.POST('/assignments/{id}/crew/{driverId}/departure', { params: departure, body })));
    }
    case 'decline': {
      const declined = { reason: said.because, ...body };
      return void (await answer(api.POST('/assignments/{id}/decline', { params, body: declined })));
    }
    case 'failure': {
      const { kind, note } = said;
      return void (await answer(api.POST('/assignments/{id}/failures', { params, body: { kind, note, ...body } })));
    }
    case 'stand_down':
      return void (await answer(api.POST('/assignments/{id}/stand-down-confirmation', { params, body })));
    case 'en_route':
    case 'on_site':
    case 'returning':
    case 'completed': {
      const to = said.step;
      return void (await answer(api.POST('/assignments/{id}/status-changes', { params, body: { to, ...body } })));
    }
    default:
      return said satisfies never;
  }
}

import { addRow, made, rowOf, told, touched } from '../cells.ts';
import type { Projector } from '../projector.ts';

const changed: Projector = (tables, event) => {
  const row = rowOf(tables, 'webhooks', event.streamId);
  const { events = row['events'], status = row['status'] } = event.payload;
  Object.assign(row, { events, status, version: event.version, ...touched(event) });
};

/** Which programs are told of which events. Where they are, and what signs it, no event tells. */
export const webhookProjectors: Readonly<Record<string, Projector>> = {
  'webhook.created': (tables, event) =>
    addRow(tables, 'webhooks', {
      id: event.streamId,
      events: told(event, 'events'),
      status: told(event, 'status'),
      deleted_at: null,
      version: event.version,
      ...made(event),
    }),
  'webhook.changed': changed,
  'webhook.secret_rotated': changed,
  'webhook.disabled': changed,
  'webhook.deleted': (tables, event) => {
    changed(tables, event);
    rowOf(tables, 'webhooks', event.streamId)['deleted_at'] = event.recordedAt;
  },
};

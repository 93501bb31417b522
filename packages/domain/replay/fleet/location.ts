import { addRow, made, rowOf, told, toldInstant, touched } from '../cells.ts';
import type { Projector } from '../projector.ts';

/** Which devices may tell where something is, and which drivers let their phone tell it. Where that is, no event tells. */
export const locationProjectors: Readonly<Record<string, Projector>> = {
  'tracker.created': (tables, event) =>
    addRow(tables, 'trackers', {
      id: event.streamId,
      equipment_id: told(event, 'equipmentId'),
      driver_id: told(event, 'driverId'),
      revoked_at: null,
      version: event.version,
      ...made(event),
    }),
  'tracker.revoked': (tables, event) => {
    const row = rowOf(tables, 'trackers', event.streamId);
    Object.assign(row, { revoked_at: event.recordedAt, version: event.version, ...touched(event) });
  },
  'location_sharing.created': (tables, event) =>
    addRow(tables, 'location_sharing', {
      id: event.streamId,
      driver_id: told(event, 'driverId'),
      shared_since: toldInstant(event, 'sharedSince'),
      version: event.version,
      ...made(event),
    }),
  'location_sharing.changed': (tables, event) => {
    const row = rowOf(tables, 'location_sharing', event.streamId);
    Object.assign(row, {
      shared_since: toldInstant(event, 'sharedSince'),
      version: event.version,
      ...touched(event),
    });
  },
};

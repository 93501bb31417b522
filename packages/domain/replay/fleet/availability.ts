import { addRow, made, rowOf, told, toldInstant, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import type { Projector } from '../projector.ts';
import type { ReplayedRow } from '../tables.ts';

/** When drivers work, when they do not, and when units are in the workshop. */
export const availabilityProjectors: Readonly<Record<string, Projector>> = {
  ...spans('maintenance_window', 'maintenance_windows', (event) => ({ equipment_id: told(event, 'equipmentId') })),
  ...spans('shift', 'shifts', (event) => ({ driver_id: told(event, 'driverId') })),
  ...spans('time_off', 'time_off', (event) => ({ driver_id: told(event, 'driverId') })),
};

/** The three events of a span of time that somebody or something has: each tells it whole. */
function spans(noun: string, table: string, ownerOf: (event: LogEvent) => ReplayedRow): Record<string, Projector> {
  return {
    [`${noun}.created`]: (tables, event) =>
      addRow(tables, table, {
        id: event.streamId,
        ...ownerOf(event),
        ...window(event),
        deleted_at: null,
        version: event.version,
        ...made(event),
      }),
    [`${noun}.changed`]: (tables, event) => {
      const row = rowOf(tables, table, event.streamId);
      Object.assign(row, ownerOf(event), window(event), { version: event.version, ...touched(event) });
    },
    [`${noun}.cancelled`]: (tables, event) => {
      const row = rowOf(tables, table, event.streamId);
      Object.assign(row, { deleted_at: event.recordedAt, version: event.version, ...touched(event) });
    },
  };
}

function window(event: LogEvent): ReplayedRow {
  return { starts_at: toldInstant(event, 'startsAt'), ends_at: toldInstant(event, 'endsAt') };
}

import { z } from 'zod';
import { addRow, made, rowOf, told, toldInstant, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import { type Projector, Unreadable } from '../projector.ts';
import { type ReplayedTables, tableOf, UNTOLD } from '../tables.ts';

/** What there is to be certified for, what types ask for, and who holds it. */
export const certificationProjectors: Readonly<Record<string, Projector>> = {
  'certification.created': (tables, event) =>
    addRow(tables, 'certifications', { id: event.streamId, version: event.version, ...made(event) }),
  'equipment_type.created': (tables, event) =>
    addRow(tables, 'equipment_types', { id: event.streamId, version: event.version, ...made(event) }),
  'equipment_type.changed': (tables, event) => {
    Object.assign(rowOf(tables, 'equipment_types', event.streamId), { version: event.version, ...touched(event) });
    ask(tables, event);
  },
  'equipment_type.renamed': (tables, event) =>
    Object.assign(rowOf(tables, 'equipment_types', event.streamId), { version: event.version, ...touched(event) }),
  'certification.renamed': (tables, event) =>
    Object.assign(rowOf(tables, 'certifications', event.streamId), { version: event.version, ...touched(event) }),
  'driver_certification.granted': (tables, event) =>
    addRow(tables, 'driver_certifications', {
      id: event.streamId,
      driver_id: told(event, 'driverId'),
      certification_id: told(event, 'certificationId'),
      expires_at: toldInstant(event, 'expiresAt'),
      deleted_at: null,
      ...made(event),
    }),
  'driver_certification.renewed': end,
  'driver_certification.revoked': end,
};

function end(tables: ReplayedTables, event: LogEvent): void {
  Object.assign(rowOf(tables, 'driver_certifications', event.streamId), {
    deleted_at: event.recordedAt,
    ...touched(event),
  });
}

const asked = z.object({
  /** All that the type asks for from now on. */
  certificationIds: z.array(z.string()),
  /** The rows that are new; old events have only what they are about. */
  added: z.array(z.object({ id: z.string(), certificationId: z.string() })).optional(),
});

/** What a type asks no longer ends, and is kept. */
function ask(tables: ReplayedTables, event: LogEvent): void {
  const { data } = asked.safeParse(event.payload);
  if (!data) throw new Unreadable('it does not say what the type asks for');
  const table = 'equipment_type_certifications';
  const rows = [...tableOf(tables, table).values()];
  const live = rows.filter((row) => row['equipment_type_id'] === event.streamId && row['deleted_at'] === null);
  const before = new Set(live.map((row) => row['certification_id']));
  for (const row of live) {
    if (data.certificationIds.includes(String(row['certification_id']))) continue;
    Object.assign(row, { deleted_at: event.recordedAt, ...touched(event) });
  }
  const unnamed = data.certificationIds
    .filter((id) => !before.has(id))
    .map((id) => ({ id: UNTOLD, certificationId: id }));
  for (const { id, certificationId } of data.added ?? unnamed) {
    addRow(tables, table, {
      id,
      equipment_type_id: event.streamId,
      certification_id: certificationId,
      deleted_at: null,
      ...made(event),
    });
  }
}

import { addRow, made, rowOf, told, touched } from '../cells.ts';
import type { Projector } from '../projector.ts';
import { type ReplayedRow, tableOf, UNTOLD } from '../tables.ts';

/** Sites, handover notes and settings. */
export const officeProjectors: Readonly<Record<string, Projector>> = {
  'site.created': (tables, event) =>
    addRow(tables, 'sites', { id: event.streamId, version: event.version, ...made(event) }),
  // What a site is called and where it lies is not in the log: somebody may live there.
  'site.changed': (tables, event) =>
    Object.assign(rowOf(tables, 'sites', event.streamId), { version: event.version, ...touched(event) }),
  'handover_note.created': (tables, event) =>
    addRow(tables, 'handover_notes', {
      id: event.streamId,
      acknowledged_at: null,
      acknowledged_by: null,
      version: event.version,
      ...made(event),
    }),
  'handover_note.acknowledged': (tables, event) => {
    Object.assign(rowOf(tables, 'handover_notes', event.streamId), {
      acknowledged_at: event.recordedAt,
      // The column names a person: what a key took over has none.
      acknowledged_by: event.actorKind === 'user' ? event.actorId : null,
      version: event.version,
      ...touched(event),
    });
  },
  // Of a tenant that was made before this was told it comes late in the log, when changes have been told.
  'settings.created': (tables, event) => {
    const [row] = tableOf(tables, 'settings').values();
    const { created_at, created_by, ...changes } = made(event);
    if (row) Object.assign(row, { created_at, created_by });
    else {
      const settings = told(event, 'settings');
      addRow(tables, 'settings', { ...settingsRow(event.streamId), settings, created_at, created_by, ...changes });
    }
  },
  'settings.changed': (tables, event) => {
    if (!tableOf(tables, 'settings').has(event.streamId)) addRow(tables, 'settings', settingsRow(event.streamId));
    const row = rowOf(tables, 'settings', event.streamId);
    Object.assign(row, { settings: told(event, 'settings'), version: event.version, ...touched(event) });
  },
};

function settingsRow(id: string): ReplayedRow {
  return { id, one: true, version: 1, created_at: UNTOLD, created_by: UNTOLD };
}

import { nameKey } from '../../primitives.ts';
import { rested } from '../../resting.ts';
import { addRow, made, rowOf, told, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import type { Projector } from '../projector.ts';
import { addStatusLine } from '../status-line.ts';
import { type ReplayedRow, type ReplayedTables, UNTOLD } from '../tables.ts';

/** Units and drivers. A dispatch moves them too, and has no event of theirs: see the dispatch core's projectors. */
export const unitAndDriverProjectors: Readonly<Record<string, Projector>> = {
  'equipment.created': (tables, event) => {
    addRow(tables, 'equipment', { id: event.streamId, ...unitCells(event), ...first(event) });
    note(tables, 'equipment', event);
  },
  'equipment.changed': (tables, event) => {
    const row = rowOf(tables, 'equipment', event.streamId);
    Object.assign(row, unitCells(event), changed(row, event));
    if (isRestChanged(event)) note(tables, 'equipment', event);
  },
  'driver.created': (tables, event) => {
    addRow(tables, 'drivers', {
      id: event.streamId,
      user_id: told(event, 'userId'),
      capabilities: told(event, 'capabilities'),
      ...first(event),
    });
    note(tables, 'driver', event);
  },
  'driver.changed': (tables, event) => {
    const row = rowOf(tables, 'drivers', event.streamId);
    Object.assign(row, { capabilities: told(event, 'capabilities') }, changed(row, event));
    if (isRestChanged(event)) note(tables, 'driver', event);
  },
};

function unitCells(event: LogEvent): ReplayedRow {
  const identifier = told(event, 'identifier');
  return {
    identifier,
    identifier_key: typeof identifier === 'string' ? nameKey(identifier) : UNTOLD,
    equipment_type_id: told(event, 'equipmentTypeId'),
    site_id: told(event, 'siteId'),
    capabilities: told(event, 'capabilities'),
  };
}

/** In the events of units and drivers, `status` is what they rest in. */
function first(event: LogEvent): ReplayedRow {
  const status = told(event, 'status');
  return {
    status,
    status_since: event.recordedAt,
    resting_status: status,
    version: event.version,
    ...made(event),
  };
}

function changed(row: ReplayedRow, event: LogEvent): ReplayedRow {
  return { ...rest(row, told(event, 'status'), event.recordedAt), version: event.version, ...touched(event) };
}

function rest({ status, status_since: statusSince }: ReplayedRow, to: unknown, now: string): ReplayedRow {
  if (typeof status !== 'string' || typeof to !== 'string') {
    return { status: UNTOLD, status_since: UNTOLD, resting_status: to };
  }
  const next = rested<string, unknown>({ status, statusSince }, to, now);
  return { status: next.status, status_since: next.statusSince, resting_status: next.restingStatus };
}

function note(tables: ReplayedTables, entityType: 'equipment' | 'driver', event: LogEvent): void {
  // Before events told what a unit or driver can do, their statuses had no history.
  if (told(event, 'capabilities') === UNTOLD) return;
  addStatusLine(tables, event, { entityType, entityId: event.streamId, status: told(event, 'status') });
}

function isRestChanged({ payload: { changed: names } }: LogEvent): boolean {
  return Array.isArray(names) && names.includes('restingStatus');
}

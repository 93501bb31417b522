import { add, rowOf, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import { Unreadable } from '../projector.ts';
import { type ReplayedRow, type ReplayedTables, UNTOLD } from '../tables.ts';

type To = 'assigned' | 'resting';

/** Takes a unit, or lets it go to the status it rests in. */
export function moveUnit(tables: ReplayedTables, event: LogEvent, id: string, to: To): void {
  const row = rowOf(tables, 'equipment', id);
  move(row, event, to, row['resting_status']);
}

/** The same for people. Who was disabled while on a job cannot be sent again once they leave it. */
export function moveDriver(tables: ReplayedTables, event: LogEvent, id: string, to: To): void {
  const row = rowOf(tables, 'drivers', id);
  if (to === 'resting' && isDisabled(tables, row['user_id'])) row['resting_status'] = 'inactive';
  move(row, event, to, row['resting_status']);
}

function move(row: ReplayedRow, event: LogEvent, to: To, rest: unknown): void {
  const isAssigned = row['status'] === 'assigned';
  if (row['status'] !== UNTOLD && isAssigned === (to === 'assigned')) {
    throw new Unreadable(`what is ${String(row['status'])} cannot become ${to}`);
  }
  add(row, 'version', 1);
  Object.assign(row, {
    status: to === 'assigned' ? to : rest,
    status_since: event.recordedAt,
    ...touched(event),
  });
}

function isDisabled(tables: ReplayedTables, userId: unknown): boolean {
  return userId !== UNTOLD && rowOf(tables, 'users', userId)['status'] === 'disabled';
}

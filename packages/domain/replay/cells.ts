import type { LogEvent } from './log-event.ts';
import { Unreadable } from './projector.ts';
import { type ReplayedRow, type ReplayedTables, tableOf, UNTOLD } from './tables.ts';

/** A field of the payload as a cell; what an old event lacks is untold. */
export function told(event: LogEvent, field: string): unknown {
  const value = event.payload[field];
  return value === undefined ? UNTOLD : value;
}

/** The same for an instant, in whatever offset it was written. */
export function toldInstant(event: LogEvent, field: string): unknown {
  return asInstant(told(event, field));
}

export function asInstant(value: unknown): unknown {
  return typeof value === 'string' ? new Date(value).toISOString() : value;
}

/** The four columns of a fresh row. */
export function made({ recordedAt, actorId }: LogEvent): ReplayedRow {
  return { created_at: recordedAt, updated_at: recordedAt, created_by: actorId, updated_by: actorId };
}

/** The two columns that every change writes. */
export function touched({ recordedAt, actorId }: LogEvent): ReplayedRow {
  return { updated_at: recordedAt, updated_by: actorId };
}

/** Adds to a whole number; what was never told stays so. */
export function add(row: ReplayedRow, column: string, by: number): void {
  const value = row[column];
  if (value === UNTOLD) return;
  if (typeof value !== 'number') throw new Unreadable(`${column} is no number`);
  row[column] = value + by;
}

/** The row that an event speaks of. @throws Unreadable when the log has told of no such row */
export function rowOf(tables: ReplayedTables, table: string, id: unknown): ReplayedRow {
  const row = typeof id === 'string' ? tableOf(tables, table).get(id) : undefined;
  if (!row) throw new Unreadable(`there is no row ${String(id)} in ${table}`);
  return row;
}

/** Adds a row. @throws Unreadable when the log has told of it before */
export function addRow(tables: ReplayedTables, table: string, row: ReplayedRow): void {
  const rows = tableOf(tables, table);
  const { id } = row;
  // An old event may not tell the id; the row is then found by what it says.
  const key = typeof id === 'string' ? id : `untold ${rows.size}`;
  if (rows.has(key)) throw new Unreadable(`there is a row ${key} in ${table} already`);
  rows.set(key, row);
}

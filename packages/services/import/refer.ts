import { id as idSchema, nameKey } from '@yardmaster/domain/primitives';
import { sentence } from '@yardmaster/domain/words/sentence';
import { cell, type Complain } from './cells.ts';
import type { Names } from './known.ts';
import type { ParsedFile, Row } from './parse-csv.ts';

/** The id behind a name in a cell, from the files or the tenant; a name that nobody has is a complaint. */
export function refer(
  row: Row,
  column: string,
  { ids, complete }: Names,
  what: string,
  complain: Complain,
): string | undefined {
  const name = cell(row, column);
  if (name === undefined) return undefined;
  const id = ids.get(nameKey(name));
  if (id === undefined && complete)
    complain(
      row,
      column,
      sentence('There is no {named} "{text}", neither in the files nor in the organisation', {
        named: what,
        text: name,
      }),
    );
  return id;
}

/**
 * The rows that are to be made, and how many are passed over because the tenant has them. `column` is what a row is known
 * by.
 */
export function newRows(
  { rows }: ParsedFile,
  column: string,
  existing: ReadonlyMap<string, string>,
  { skipExisting }: { skipExisting: boolean },
  complain: Complain,
): { rows: Row[]; skipped: number } {
  const check = { seen: new Map<string, number>(), existing, skipExisting };
  const fresh = rows.filter((row) => !existsAlready(row, column, check, complain));
  return { rows: fresh, skipped: rows.length - fresh.length };
}

/**
 * Whether a row is to be passed over because the tenant has it; that it has is an error unless that was asked for, and
 * twice in the file always is. A row that is wrong is checked further. `seen` remembers the line of each key.
 */
function existsAlready(
  row: Row,
  column: string,
  {
    seen,
    existing,
    skipExisting,
  }: { seen: Map<string, number>; existing: ReadonlyMap<string, string>; skipExisting: boolean },
  complain: Complain,
): boolean {
  const value = cell(row, column);
  if (value === undefined) return false; // the schema says that it is required
  const key = nameKey(value);
  const before = seen.get(key);
  if (before !== undefined) {
    complain(row, column, sentence('"{text}" is on line {count} already', { text: value, count: before }));
    return false;
  }
  seen.set(key, row.line);
  if (!existing.has(key)) return false;
  if (skipExisting) return true;
  complain(
    row,
    column,
    sentence('"{text}" exists already; take the row out, or pass over what exists', { text: value }),
  );
  return false;
}

/** A reference that a row cannot be without: one that leads nowhere was complained about, and is not called missing too. */
export function referRequired(...[row, column, names, what, complain]: Parameters<typeof refer>): string | undefined {
  return refer(row, column, names, what, complain) ?? (cell(row, column) ? NOWHERE : undefined);
}

/** Stands for a reference that could not be resolved; nothing with it is ever written. */
const NOWHERE = idSchema.parse('00000000-0000-0000-0000-000000000000');

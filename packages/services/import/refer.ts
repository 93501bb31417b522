import { nameKey } from '@yardmaster/domain/primitives';
import { cell, type Complain } from './cells.ts';
import type { Names } from './known.ts';
import type { Row } from './parse-csv.ts';

/** The id behind a name in a cell, from the files or the tenant; a name that nobody has is a complaint. */
export function refer(row: Row, column: string, { ids, complete }: Names, what: string, complain: Complain): string | undefined {
  const name = cell(row, column);
  if (name === undefined) return undefined;
  const id = ids.get(nameKey(name));
  if (id === undefined && complete) complain(row, column, `There is no ${what} "${name}", neither in the files nor in the tenant`);
  return id;
}

export type Seen = 'new' | 'skip' | 'refused';

/**
 * Whether a row is new. Twice in the file is always wrong; there already is wrong unless it is to be passed over.
 * `seen` remembers the line of each key.
 */
export function isNew(
  row: Row,
  column: string,
  { seen, existing, skipExisting }: { seen: Map<string, number>; existing: ReadonlyMap<string, string>; skipExisting: boolean },
  complain: Complain,
): Seen {
  const value = cell(row, column);
  if (value === undefined) return 'new'; // the schema says that it is required
  const key = nameKey(value);
  const before = seen.get(key);
  if (before !== undefined) {
    complain(row, column, `"${value}" is on line ${before} already`);
    return 'refused';
  }
  seen.set(key, row.line);
  if (!existing.has(key)) return 'new';
  if (skipExisting) return 'skip';
  complain(row, column, `"${value}" exists already. Pass over what exists with --skip-existing`);
  return 'refused';
}

/**
 * A cell that the log does not tell: an event from before the product wrote it down. It is counted, not compared; today's
 * events leave none.
 */
export const UNTOLD = Symbol('untold');

/** A row by its SQL column names; instants as ISO strings in UTC with milliseconds, `null` for an open end. */
export type ReplayedRow = Record<string, unknown>;

/** The tables that the log can give again, each by key (the id). A projector changes them in place, event by event. */
export type ReplayedTables = Map<string, Map<string, ReplayedRow>>;

export function tableOf(tables: ReplayedTables, name: string): Map<string, ReplayedRow> {
  const known = tables.get(name);
  if (known) return known;
  const made = new Map<string, ReplayedRow>();
  tables.set(name, made);
  return made;
}

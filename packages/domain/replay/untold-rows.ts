import { type ReplayedTables, tableOf } from './tables.ts';

/** Beside the rows of a table: what an old event made rows of without telling them. */
function untoldOf(tables: ReplayedTables, table: string) {
  return tableOf(tables, `${table} untold`);
}

/** An old event does not tell which rows of `table` belong to this parent: those that are there are not compared. */
export function markUntold(tables: ReplayedTables, table: string, parentId: string): void {
  untoldOf(tables, table).set(parentId, {});
}

export function isUntold(tables: ReplayedTables, table: string, parentId: unknown): boolean {
  return typeof parentId === 'string' && untoldOf(tables, table).has(parentId);
}

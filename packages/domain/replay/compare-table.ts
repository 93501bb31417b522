import { compareRow, logged } from './compare.ts';
import type { ComparedTable } from './compared-table.ts';
import { type ReplayedRow, type ReplayedTables, tableOf, UNTOLD } from './tables.ts';
import { isUntold } from './untold-rows.ts';

export type TableDifference = { id: string; column: string | null; replayed: unknown; stored: unknown };

/**
 * Compares a table row by row, as its stored rows come; the replayed ones are used up. `missing` gives what the log
 * has and the table has not, once all have come.
 */
export function compareTable(table: ComparedTable, tables: ReplayedTables) {
  const replayed = tableOf(tables, table.name);
  const unnamed = Map.groupBy(
    [...replayed].filter(([, row]) => row['id'] === UNTOLD).map(([key, row]) => ({ key, row })),
    ({ row }) => foundBy(table, row),
  );
  const keyOf = (stored: ReplayedRow): string | undefined => {
    const id = String(stored['id']);
    return replayed.has(id) ? id : unnamed.get(foundBy(table, stored))?.shift()?.key;
  };
  return {
    take(stored: ReplayedRow): { untold: number; differences: TableDifference[] } {
      const id = String(stored['id']);
      const key = keyOf(stored);
      const row = key === undefined ? undefined : replayed.get(key);
      // Also of a row that came before: it is there twice.
      if (key === undefined || !row) {
        if (table.of !== undefined && isUntold(tables, table.name, stored[table.of])) {
          return { untold: Object.keys(stored).length, differences: [] };
        }
        return { untold: 0, differences: [{ id, column: null, replayed: undefined, stored: logged(table, stored) }] };
      }
      replayed.delete(key);
      const { untold, differences } = compareRow(row, stored, table);
      return { untold, differences: differences.map((difference) => ({ id, ...difference })) };
    },
    missing(): TableDifference[] {
      return [...replayed].map(([key, row]) => ({
        id: key,
        column: null,
        replayed: logged(table, row),
        stored: undefined,
      }));
    },
  };
}

function foundBy({ found = [] }: ComparedTable, row: ReplayedRow): string {
  return JSON.stringify(found.map((column) => row[column]));
}

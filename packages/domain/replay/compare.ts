import type { ComparedTable } from './compared-table.ts';
import { type ReplayedRow, UNTOLD } from './tables.ts';

/** A cell in which log and table differ; undefined: there is no such cell on this side. */
export type CellDifference = { column: string; replayed: unknown; stored: unknown };

/**
 * Compares a row of the log with the stored one, column by column. `untold`: cells that an old event does not tell, which
 * are therefore not compared.
 */
export function compareRow(
  replayed: ReplayedRow,
  stored: ReplayedRow,
  table: Pick<ComparedTable, 'unlogged'>,
): { untold: number; differences: CellDifference[] } {
  let untold = 0;
  const differences: CellDifference[] = [];
  const [told, kept] = [logged(table, replayed), logged(table, stored)];
  for (const column of new Set([...Object.keys(kept), ...Object.keys(told)])) {
    const [was, is] = [told[column], kept[column]];
    if (was === UNTOLD) untold += 1;
    else if (!isSame(was, is)) differences.push({ column, replayed: was, stored: is });
  }
  return { untold, differences };
}

/** A row without what the log does not hold. */
export function logged({ unlogged }: Pick<ComparedTable, 'unlogged'>, row: ReplayedRow): ReplayedRow {
  const left = { ...row };
  for (const path of Object.keys(unlogged)) {
    const [column = '', key] = path.split('.', 2);
    const cell = left[column];
    if (key === undefined) delete left[column];
    else if (isObject(cell)) left[column] = Object.fromEntries(Object.entries(cell).filter(([name]) => name !== key));
  }
  return left;
}

/** As JSON: the order of an object's keys says nothing, that of a list does. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

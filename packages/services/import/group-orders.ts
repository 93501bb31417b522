import { nameKey } from '@yardmaster/domain/primitives';
import { sentence } from '@yardmaster/domain/words/sentence';
import { cell, type Complain } from './cells.ts';
import { COLUMNS } from './columns.ts';
import type { Row } from './parse-csv.ts';

/** The rows of one work order: each is one requirement; the rest of the order may stand in any of them. */
export type Group = {
  number: string | undefined;
  rows: [Row, ...Row[]];
  value: (column: string) => string | undefined;
};

/** What each row of an order has of its own. */
const OWN = ['equipment_type', 'quantity', 'duration_minutes', 'capabilities'];
const SHARED = Object.keys(COLUMNS['work-orders']).filter((column) => column !== 'number' && !OWN.includes(column));

/** `said` is the first that was said of each column. */
type Heard = { group: Group; said: Map<string, string> };

/** Rows with the same number are one order, rows without a number one each. Rows that contradict each other are wrong. */
export function groupByNumber(rows: readonly Row[], complain: Complain): Group[] {
  const groups: Group[] = [];
  const byNumber = new Map<string, Heard>();
  for (const row of rows) {
    const number = cell(row, 'number');
    const known = number === undefined ? undefined : byNumber.get(nameKey(number));
    if (known) {
      known.group.rows.push(row);
      hear(row, known, complain);
      continue;
    }
    const said = new Map<string, string>();
    const group: Group = { number, rows: [row], value: (column) => said.get(column) };
    hear(row, { group, said }, complain);
    groups.push(group);
    if (number !== undefined) byNumber.set(nameKey(number), { group, said });
  }
  return groups;
}

/** Adds what a row says of its order to what those before it said, of each column once. */
function hear(row: Row, { group, said }: Heard, complain: Complain): void {
  for (const column of SHARED) {
    const mine = cell(row, column);
    if (mine === undefined) continue;
    const before = said.get(column);
    if (before === undefined) said.set(column, mine);
    else if (before !== mine) {
      const order = group.number ?? '';
      complain(
        row,
        column,
        sentence('"{text}" here and "{before}" before, in the same work order {order}', { text: mine, before, order }),
      );
    }
  }
}

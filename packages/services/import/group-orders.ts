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

/** Rows with the same number are one order, rows without a number one each. Rows that contradict each other are wrong. */
export function groupByNumber(rows: readonly Row[], complain: Complain): Group[] {
  const groups: Group[] = [];
  const byNumber = new Map<string, Group>();
  for (const row of rows) {
    const number = cell(row, 'number');
    const known = number === undefined ? undefined : byNumber.get(nameKey(number));
    if (known) {
      join(known, row, complain);
      continue;
    }
    const members: [Row, ...Row[]] = [row];
    const value = (column: string) => {
      const holder = members.find((member) => cell(member, column) !== undefined);
      return holder && cell(holder, column);
    };
    const group = { number, rows: members, value };
    groups.push(group);
    if (number !== undefined) byNumber.set(nameKey(number), group);
  }
  return groups;
}

function join(group: Group, row: Row, complain: Complain): void {
  for (const column of SHARED) {
    const mine = cell(row, column);
    const theirs = group.value(column);
    if (mine !== undefined && theirs !== undefined && mine !== theirs) {
      complain(
        row,
        column,
        sentence('"{text}" here and "{before}" before, in the same work order {order}', {
          text: mine,
          before: theirs,
          order: group.number ?? '',
        }),
      );
    }
  }
  group.rows.push(row);
}

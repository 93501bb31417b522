import type { HeldTwice } from './holdings.ts';
import type { Row } from './evidence.ts';
import { textOf } from './json.ts';

type Columns = { id: string; holder: string; end: string; isReserved: (row: Row) => boolean };

const OF_UNITS: Columns = {
  id: 'equipment_id',
  holder: 'id',
  end: 'closed_at',
  isReserved: (row) => row['status'] === 'reserved',
};
const OF_DRIVERS: Columns = {
  id: 'driver_id',
  holder: 'assignment_id',
  end: 'left_at',
  isReserved: (row) => row['reserved'] === true,
};

/** The same as the log, of the rows that were there at the end. */
export function heldTwiceInRows(kind: 'unit' | 'driver', rows: readonly Row[]): Omit<HeldTwice, 'position'>[] {
  const columns = kind === 'unit' ? OF_UNITS : OF_DRIVERS;
  const live = rows.filter((row) => row[columns.end] === 'infinity');
  const found: Omit<HeldTwice, 'position'>[] = [];
  for (const [id, of] of Map.groupBy(live, (row) => textOf(row[columns.id]) ?? '')) {
    for (const [i, a] of of.entries()) {
      for (const b of of.slice(i + 1)) {
        const isReserved = columns.isReserved(a);
        if (isReserved !== columns.isReserved(b) || (isReserved && !overlap(a, b))) continue;
        const holders = [a, b].map((row) => textOf(row[columns.holder]) ?? '');
        found.push({ kind, id, assignments: [holders[0] ?? '', holders[1] ?? ''], isReserved });
      }
    }
  }
  return found;
}

function overlap(a: Row, b: Row): boolean {
  const at = (row: Row, column: string): number => Date.parse(textOf(row[column]) ?? '');
  return at(a, 'planned_from') < at(b, 'planned_until') && at(b, 'planned_from') < at(a, 'planned_until');
}

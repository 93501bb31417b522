import { type BoardIndex, compareText, type UnitRow, unitRow } from '../board/model.ts';
import { type OrderItem, workLists } from '../board/lists.ts';
import { type Duty, dutyRank } from '../roster/duty.ts';

export type SheetDriver = {
  id: string;
  name: string;
  phone: string | null;
  duty: Duty | undefined;
  status: 'available' | 'assigned' | 'off_shift' | 'inactive';
  unit: string | null;
  job: string | null;
};

export type Sheet = {
  /** What waits and what lacks a unit, each order once, the most urgent first. */
  open: OrderItem[];
  inHand: OrderItem[];
  /** At work first, then free, then what is not in service. */
  units: UnitRow[];
  /** Who is on a job first, then who is on shift; who has signed off is left out. */
  drivers: SheetDriver[];
};

const UNIT_ORDER: Readonly<Record<string, number>> = { available: 1, maintenance: 2, out_of_service: 3 };

function uniqueOrders(items: readonly OrderItem[]): OrderItem[] {
  return [...new Map(items.map((item) => [item.order.id, item])).values()];
}

/** The board in the order in which it is read on paper. */
export function sheetOf(
  index: BoardIndex,
  phones: Readonly<Record<string, string>>,
  duties: Readonly<Record<string, Duty>>,
  nowMs: number,
): Sheet {
  const { waiting, unassigned, inHand } = workLists(index, '');
  const place = (row: UnitRow) => UNIT_ORDER[row.status] ?? 0;
  return {
    open: uniqueOrders([...waiting, ...unassigned]).toSorted((a, b) => a.order.priority - b.order.priority),
    inHand: uniqueOrders(inHand),
    units: index.board.units
      .map((unit) => unitRow(index, unit))
      .toSorted((a, b) => place(a) - place(b) || compareText(a.unit.identifier, b.unit.identifier)),
    drivers: index.board.drivers
      .filter(({ status }) => status === 'available' || status === 'assigned')
      .map(({ id, name, status }) => {
        const assignment = index.byDriver.get(id);
        return {
          id,
          name,
          status,
          phone: phones[id] ?? null,
          duty: duties[id],
          unit: assignment ? (index.units.get(assignment.equipmentId)?.identifier ?? null) : null,
          job: assignment ? (index.orders.get(assignment.workOrderId)?.number ?? null) : null,
        };
      })
      .toSorted(
        (a, b) =>
          Number(a.unit === null) - Number(b.unit === null) ||
          dutyRank(a.duty, nowMs) - dutyRank(b.duty, nowMs) ||
          compareText(a.name, b.name),
      ),
  };
}

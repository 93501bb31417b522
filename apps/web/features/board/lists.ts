import { openNeed } from '@yardmaster/domain/work-order/status';
import {
  type BoardEntry,
  type BoardIndex,
  type BoardOrder,
  compareText,
  typeName,
  type UnitRow,
  unitRow,
  whereOf,
} from './model.ts';

export type Filter = { text: string; type: string; status: string };

/** What `status` of a filter can be besides `all`; each takes in the statuses beside it. */
export const STATUS_FILTERS: Readonly<Record<string, readonly string[]>> = {
  available: ['available'],
  working: ['assigned', 'dispatched', 'en_route', 'on_site', 'returning', 'reserved'],
  off: ['maintenance', 'out_of_service'],
};

export type UnitGroup = { typeId: string; name: string; rows: UnitRow[]; free: number };

function matches(text: string, ...fields: (string | null | undefined)[]): boolean {
  const wanted = text.trim().toLocaleLowerCase('en').split(/\s+/);
  const all = fields.filter(Boolean).join('\n').toLocaleLowerCase('en');
  return wanted.every((word) => all.includes(word));
}

function passes(row: UnitRow, filter: Filter): boolean {
  if (filter.type !== 'all' && row.unit.equipmentTypeId !== filter.type) return false;
  const statuses = STATUS_FILTERS[filter.status];
  if (statuses && !statuses.includes(row.status)) return false;
  return matches(
    filter.text,
    row.unit.identifier,
    row.type,
    row.site?.name,
    row.order?.number,
    row.order?.title,
    ...row.crew,
  );
}

/** The units that pass the filter, by type; types and units in the order people count in. */
export function unitGroups(index: BoardIndex, filter: Filter): UnitGroup[] {
  const rows = index.board.units.map((unit) => unitRow(index, unit)).filter((row) => passes(row, filter));
  return [...Map.groupBy(rows, (row) => row.unit.equipmentTypeId)]
    .map(([typeId, group]) => ({
      typeId,
      name: typeName(index, typeId),
      rows: group.toSorted((a, b) => compareText(a.unit.identifier, b.unit.identifier)),
      free: group.filter((row) => row.status === 'available').length,
    }))
    .toSorted((a, b) => compareText(a.name, b.name));
}

/** One line of the left-hand lists. `key` is the queue entry's where there is one: an order may wait twice. */
export type OrderItem = {
  key: string;
  order: BoardOrder;
  entry: BoardEntry | null;
  needs: string;
  /** What the place is called, a site's or the order's own. */
  site: string | null;
};

export type WorkLists = { waiting: OrderItem[]; unassigned: OrderItem[]; inHand: OrderItem[] };

function needsText(index: BoardIndex, needs: { equipmentTypeId: string; count: number }[]): string {
  return needs
    .map(({ equipmentTypeId, count }) => (count > 1 ? `${count} × ` : '') + typeName(index, equipmentTypeId))
    .join(', ');
}

/** What a requirement lacks that is neither assigned nor in the queue. */
function unplanned(order: BoardOrder): { equipmentTypeId: string; count: number }[] {
  return order.requirements
    .map((r) => ({ equipmentTypeId: r.equipmentTypeId, count: openNeed(r) - r.queued }))
    .filter((r) => r.count > 0);
}

function orderItem(index: BoardIndex, order: BoardOrder): OrderItem {
  const open = unplanned(order);
  const all = order.requirements.map((r) => ({ equipmentTypeId: r.equipmentTypeId, count: r.quantity }));
  const needs = needsText(index, open.length > 0 ? open : all);
  return { key: order.id, order, entry: null, needs, site: whereOf(index, order)?.name ?? null };
}

/** What the jobs can be sorted by: how urgent they are, when they are wanted, how long they are here. */
export const SORTS = ['priority', 'window', 'age'] as const;
export type Sort = (typeof SORTS)[number];

function byUrgency(a: OrderItem, b: OrderItem): number {
  return a.order.priority - b.order.priority || compareText(a.order.createdAt, b.order.createdAt);
}

/** The begin of its window, or the end of one that has none; what nobody said anything of comes last. */
function wantedAt({ order }: OrderItem): number {
  const at = order.dueFrom ?? order.dueUntil;
  return at === null ? Number.MAX_VALUE : Date.parse(at);
}

/** In the queue since, or known since. */
function sinceOf({ entry, order }: OrderItem): string {
  return entry?.enqueuedAt ?? order.createdAt;
}

const COMPARE: Record<Sort, (a: OrderItem, b: OrderItem) => number> = {
  priority: byUrgency,
  window: (a, b) => wantedAt(a) - wantedAt(b) || byUrgency(a, b),
  age: (a, b) => compareText(sinceOf(a), sinceOf(b)),
};

function hasText(item: OrderItem, text: string): boolean {
  const { number, title, contact } = item.order;
  return matches(text, number, title, contact, item.needs, item.site);
}

/**
 * What needs a decision: the queue, then what lacks a unit, then what is in hand; each sorted. By priority the queue stands as it goes:
 * a person may have put an entry elsewhere in it.
 */
export function workLists(index: BoardIndex, text: string, sort: Sort = 'priority'): WorkLists {
  const compare = COMPARE[sort];
  const open = index.board.workOrders.filter((o) => o.status !== 'completed' && o.status !== 'cancelled');
  const items = open.map((order) => orderItem(index, order)).filter((item) => hasText(item, text));
  const waiting = index.board.queue
    .toSorted((a, b) => a.position - b.position)
    .flatMap((entry) => {
      const order = index.orders.get(entry.workOrderId);
      if (!order) return [];
      const needs = needsText(index, [{ equipmentTypeId: entry.equipmentTypeId, count: 1 }]);
      return [{ ...orderItem(index, order), key: entry.id, entry, needs }];
    })
    .filter((item) => hasText(item, text));
  return {
    waiting: sort === 'priority' ? waiting : waiting.toSorted(compare),
    unassigned: items.filter((item) => unplanned(item.order).length > 0).toSorted(compare),
    inHand: items
      .filter((item) => unplanned(item.order).length === 0 && index.byOrder.has(item.order.id))
      .toSorted(compare),
  };
}

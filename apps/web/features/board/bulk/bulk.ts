import { openNeed } from '@yardmaster/domain/work-order/status';
import type { Translate } from '../../../i18n/translate.ts';
import { openRequirements } from '../candidates.ts';
import type { BoardIndex, BoardOrder } from '../model.ts';

/** One thing that is done to many. */
export type BulkWish =
  | { what: 'assignBest'; orderIds: readonly string[] }
  | { what: 'hold'; held: boolean; orderIds: readonly string[] }
  | { what: 'priority'; to: number; orderIds: readonly string[] }
  | { what: 'cancel'; reason: string; orderIds: readonly string[] }
  | { what: 'sendTo'; orderId: string; unitIds: readonly string[] }
  | { what: 'unitStatus'; to: 'available' | 'maintenance' | 'out_of_service'; unitIds: readonly string[] }
  | { what: 'recall'; reason: string; unitIds: readonly string[] };

/** As many are sent and shown at once, a batch after the other. */
export const LINES_MAX = 1_000;

type BulkWishOf<W extends BulkWish['what']> = Extract<BulkWish, { what: W }>;
type Words = Translate<'bulk'>;

/** What one of them takes. */
export type Act =
  | { kind: 'assign'; workOrderId: string; requirementId: string; equipmentId?: string }
  | { kind: 'hold'; entryId: string; held: boolean }
  | { kind: 'priority'; workOrderId: string; version: number; priority: number }
  | { kind: 'cancel'; workOrderId: string; reason: string }
  /** `isLater`: it is on a job, and becomes it once that lets it go. */
  | { kind: 'unitStatus'; equipmentId: string; to: 'available' | 'maintenance' | 'out_of_service'; isLater: boolean }
  | { kind: 'recall'; assignmentId: string; reason: string };

/** One line of the result. `act` is null where there was nothing to do: `why` says so. */
export type BulkLine = { label: string; orderId: string | null } & (
  | { act: Act; why?: undefined }
  | { act: null; why: string }
);

function ordersOf(index: BoardIndex, ids: readonly string[]): BoardOrder[] {
  return ids.flatMap((id) => index.orders.get(id) ?? []);
}

function nothing(order: BoardOrder, why: string): BulkLine {
  return { label: nameOf(order), orderId: order.id, act: null, why };
}

function nameOf({ number, title }: BoardOrder): string {
  return `${number} ${title}`;
}

/** A unit for each that is lacked and not yet waited for: the server takes the best that is free, or queues the request. */
function assignLines(index: BoardIndex, order: BoardOrder, t: Words): BulkLine[] {
  const lines = openRequirements(order).flatMap((requirement) => {
    const missing = Math.max(0, openNeed(requirement) - requirement.queued);
    const type = index.typeNames.get(requirement.equipmentTypeId) ?? t('unknownType');
    return Array.from(
      { length: missing },
      (): BulkLine => ({
        label: `${nameOf(order)} · ${type}`,
        orderId: order.id,
        act: { kind: 'assign', workOrderId: order.id, requirementId: requirement.id },
      }),
    );
  });
  return lines.length > 0 ? lines : [nothing(order, t('why.nothingOpen'))];
}

function holdLines(index: BoardIndex, order: BoardOrder, held: boolean, t: Words): BulkLine[] {
  const entries = index.board.queue.filter((e) => e.workOrderId === order.id && e.held !== held);
  if (entries.length === 0) return [nothing(order, held ? t('why.nothingWaits') : t('why.nothingHeld'))];
  return entries.map(({ id }) => ({
    label: nameOf(order),
    orderId: order.id,
    act: { kind: 'hold', entryId: id, held },
  }));
}

function sendLines(index: BoardIndex, order: BoardOrder, unitIds: readonly string[], t: Words): BulkLine[] {
  const room = openRequirements(order).map((r) => ({ id: r.id, typeId: r.equipmentTypeId, left: openNeed(r) }));
  return unitIds.flatMap((equipmentId): BulkLine[] => {
    const unit = index.units.get(equipmentId);
    if (!unit) return [];
    const { number } = order;
    const line = { label: unit.identifier, orderId: order.id };
    const ofType = room.filter(({ typeId }) => typeId === unit.equipmentTypeId);
    if (ofType.length === 0) return [{ ...line, act: null, why: t('why.noType', { number }) }];
    const wanted = ofType.find(({ left }) => left > 0);
    if (!wanted) return [{ ...line, act: null, why: t('why.noMore', { number }) }];
    wanted.left -= 1;
    return [{ ...line, act: { kind: 'assign', workOrderId: order.id, requirementId: wanted.id, equipmentId } }];
  });
}

function unitLines(index: BoardIndex, wish: BulkWishOf<'unitStatus' | 'recall'>, t: Words): BulkLine[] {
  return wish.unitIds.flatMap((equipmentId): BulkLine[] => {
    const unit = index.units.get(equipmentId);
    if (!unit) return [];
    const assignment = index.byUnit.get(equipmentId);
    const line = { label: unit.identifier, orderId: assignment?.workOrderId ?? null };
    if (wish.what === 'unitStatus') {
      if (unit.status === wish.to && !assignment) return [{ ...line, act: null, why: t('why.isThat') }];
      return [{ ...line, act: { kind: 'unitStatus', equipmentId, to: wish.to, isLater: assignment !== undefined } }];
    }
    if (!assignment) return [{ ...line, act: null, why: t('why.onNoJob') }];
    return [{ ...line, act: { kind: 'recall', assignmentId: assignment.id, reason: wish.reason } }];
  });
}

/** A line for each thing that will be done, and for each that has nothing to be done. */
export function linesOf(index: BoardIndex, wish: BulkWish, t: Words): BulkLine[] {
  switch (wish.what) {
    case 'assignBest':
      return ordersOf(index, wish.orderIds).flatMap((order) => assignLines(index, order, t));
    case 'hold':
      return ordersOf(index, wish.orderIds).flatMap((order) => holdLines(index, order, wish.held, t));
    case 'priority':
      return ordersOf(index, wish.orderIds).map((order) =>
        order.priority === wish.to
          ? nothing(order, t('why.samePriority'))
          : {
              label: nameOf(order),
              orderId: order.id,
              act: { kind: 'priority', workOrderId: order.id, version: order.version, priority: wish.to },
            },
      );
    case 'cancel':
      return ordersOf(index, wish.orderIds).map((order) => ({
        label: nameOf(order),
        orderId: order.id,
        act: { kind: 'cancel', workOrderId: order.id, reason: wish.reason },
      }));
    case 'sendTo': {
      const order = index.orders.get(wish.orderId);
      return order ? sendLines(index, order, wish.unitIds, t) : [];
    }
    case 'unitStatus':
    case 'recall':
      return unitLines(index, wish, t);
    default:
      return wish satisfies never;
  }
}

import { of } from './founding.ts';
import { follow, type Need, type Order } from './orders.ts';
import type { Story } from './story.ts';

/** One missing unit of an order. */
export type Request = {
  order: Order;
  need: Need;
  /** When it began to wait; null while nobody has looked for a unit. */
  queuedAt: string | null;
  entry: { id: string; at: string; held: boolean } | null;
  declined: Set<string>;
};

/** Nothing suitable is free: it waits, by priority and then by age. */
export function enterQueue(story: Story, request: Request): void {
  const { chronicle, agenda, yard, random } = story;
  const { order, need } = request;
  const id = chronicle.id(agenda.now);
  need.queued += 1;
  chronicle.tell(agenda.now, random.pick(yard.dispatchers), {
    streamType: 'queue_entry',
    streamId: id,
    version: 1,
    type: 'queue.entered',
    payload: {
      workOrderId: order.id,
      requirementId: need.id,
      equipmentTypeId: of(yard.types, need.type),
      ...follow(story, order),
    },
  });
  wait(story, request, id, new Date(agenda.now).toISOString(), false);
}

/** Back to its place, after a crew could not do it; its assignment has counted it. */
export function restoreToQueue(story: Story, request: Request, by: string | null, at: string, held: boolean): void {
  const { chronicle, agenda, yard } = story;
  const { order, need, declined } = request;
  const id = chronicle.id(agenda.now);
  chronicle.tell(agenda.now, by, {
    streamType: 'queue_entry',
    streamId: id,
    version: 1,
    type: 'queue.restored',
    payload: {
      workOrderId: order.id,
      requirementId: need.id,
      equipmentTypeId: of(yard.types, need.type),
      queuedAt: at,
      held,
      rankedAt: null,
      declinedBy: [...declined],
    },
  });
  wait(story, request, id, at, held);
}

function wait({ waiting }: Story, request: Request, id: string, at: string, held: boolean): void {
  request.entry = { id, at, held };
  request.queuedAt = at;
  waiting.push(request);
  waiting.sort((a, b) => a.order.priority - b.order.priority || ((a.queuedAt ?? '') < (b.queuedAt ?? '') ? -1 : 1));
}

/** Where a request stood, as a dispatch from the queue tells it. */
export function placeOf({ entry, need, declined }: Request) {
  return entry
    ? {
        place: {
          queueEntryId: entry.id,
          requirementId: need.id,
          enqueuedAt: entry.at,
          rankedAt: null,
          held: entry.held,
          declinedBy: [...declined],
          version: 1,
        },
      }
    : {};
}

export function leaveQueue({ waiting }: Story, request: Request): void {
  request.entry = null;
  const at = waiting.indexOf(request);
  if (at >= 0) waiting.splice(at, 1);
}

/** The order is not wanted any more, with all that waits for it; nobody is on it. */
export function cancelOrder(story: Story, order: Order, reason: string): void {
  const { chronicle, agenda, yard, random, waiting } = story;
  const by = random.pick(yard.dispatchers);
  const its = waiting.filter((request) => request.order === order);
  order.status = 'cancelled';
  for (const request of its) {
    const { entry, need } = request;
    if (!entry) continue;
    chronicle.tell(agenda.now, by, {
      streamType: 'queue_entry',
      streamId: entry.id,
      version: 2,
      type: 'queue.removed',
      payload: { workOrderId: order.id, requirementId: need.id, ...placeOf(request) },
    });
    need.queued -= 1;
    leaveQueue(story, request);
  }
  chronicle.tell(agenda.now, by, {
    streamType: 'work_order',
    streamId: order.id,
    version: Number(chronicle.row('work_orders', order.id)['version']) + 1,
    type: 'work_order.cancelled',
    payload: {
      changed: ['status', 'cancelReason', 'closedAt'],
      status: 'cancelled',
      statusChangeId: chronicle.id(agenda.now),
      recalled: [],
      queueEntryIds: its.flatMap(({ entry }) => entry?.id ?? []),
    },
  });
  chronicle.write('work_orders', order.id, { cancel_reason: reason });
}

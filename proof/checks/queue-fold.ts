import type { EventRow } from './evidence.ts';
import { objectOf, textOf, textsOf } from './json.ts';

export type Offer = { equipmentId: string; driverId: string };

/** A request as the log has it in the queue. */
export type QueuedEntry = {
  id: string;
  workOrderId: string;
  requirementId: string;
  equipmentTypeId: string;
  priority: number;
  enqueuedAt: string;
  rankedAt: string | null;
  held: boolean;
  declinedBy: string[];
  offer: Offer | null;
  /** What put it into the queue, and what last moved it there: the same until somebody moves it. */
  enteredBy: EventRow;
  placedBy: EventRow;
};

export type Queue = {
  entries: Map<string, QueuedEntry>;
  priorities: Map<string, number>;
  /** Live assignments of an order; and all that are not closed, each with its order. */
  live: Map<string, number>;
  assignments: Map<string, { workOrderId: string; isLive: boolean }>;
};

export function emptyQueue(): Queue {
  return { entries: new Map(), priorities: new Map(), live: new Map(), assignments: new Map() };
}

/** What a `queue.proposed`, or an `assignment.dispatched` that the system wrote, gave to whom. */
export function promotionOf({
  type,
  actorKind,
  streamId,
  payload,
}: EventRow): (Offer & { entryId: string }) | undefined {
  const entryId = type === 'queue.proposed' ? streamId : textOf(payload['queueEntryId']);
  const isPromotion = type === 'queue.proposed' || (type === 'assignment.dispatched' && actorKind === 'system');
  const [equipmentId, driverId] = [textOf(payload['equipmentId']), textOf(payload['driverId'])];
  return isPromotion && entryId && equipmentId && driverId ? { entryId, equipmentId, driverId } : undefined;
}

/** What an event makes of the queue, in place. */
export function follow(queue: Queue, event: EventRow): void {
  const { type, streamId, payload } = event;
  const entry = queue.entries.get(streamId);
  switch (type) {
    case 'work_order.created':
    case 'work_order.changed':
      prioritise(queue, event);
      return;
    case 'queue.entered':
    case 'queue.restored':
      enter(queue, event);
      return;
    case 'queue.removed':
      queue.entries.delete(streamId);
      return;
    case 'queue.held':
    case 'queue.hold_lifted':
      if (entry) [entry.held, entry.offer] = [type === 'queue.held', type === 'queue.held' ? null : entry.offer];
      return;
    case 'queue.reordered':
    case 'queue.made_room':
    case 'queue.reorder_withdrawn':
      if (entry) [entry.rankedAt, entry.placedBy] = [textOf(payload['rankedAt']), event];
      return;
    case 'queue.requirement_changed':
      if (entry) entry.requirementId = textOf(payload['requirementId']) ?? '';
      return;
    case 'queue.proposed':
      if (entry) entry.offer = promotionOf(event) ?? null;
      return;
    case 'queue.proposal_withdrawn':
      if (entry) entry.offer = null;
      return;
    default:
      if (type.startsWith('assignment.')) assign(queue, event);
  }
}

function enter({ entries, priorities }: Queue, event: EventRow): void {
  const { streamId: id, payload, recordedAt } = event;
  const workOrderId = textOf(payload['workOrderId']) ?? '';
  entries.set(id, {
    id,
    workOrderId,
    requirementId: textOf(payload['requirementId']) ?? '',
    equipmentTypeId: textOf(payload['equipmentTypeId']) ?? '',
    priority: priorities.get(workOrderId) ?? 3,
    enqueuedAt: textOf(payload['queuedAt']) ?? recordedAt,
    rankedAt: textOf(payload['rankedAt']),
    held: payload['held'] === true,
    declinedBy: textsOf(payload['declinedBy']),
    offer: null,
    enteredBy: event,
    placedBy: event,
  });
}

/** Another priority takes the order's requests to their natural places there. */
function prioritise({ entries, priorities }: Queue, event: EventRow): void {
  const { streamId, payload } = event;
  const priority = payload['priority'];
  if (typeof priority !== 'number' || priorities.get(streamId) === priority) return;
  priorities.set(streamId, priority);
  for (const entry of entries.values())
    if (entry.workOrderId === streamId) Object.assign(entry, { priority, rankedAt: null, placedBy: event });
}

function assign(queue: Queue, event: EventRow): void {
  const { type, streamId, payload } = event;
  const held = queue.assignments.get(streamId);
  const count = (workOrderId: string, by: number) =>
    void queue.live.set(workOrderId, (queue.live.get(workOrderId) ?? 0) + by);
  switch (type) {
    case 'assignment.dispatched':
    case 'assignment.reserved': {
      const workOrderId = textOf(payload['workOrderId']) ?? '';
      const isLive = type === 'assignment.dispatched';
      queue.assignments.set(streamId, { workOrderId, isLive });
      if (isLive) count(workOrderId, 1);
      queue.entries.delete(textOf(payload['queueEntryId']) ?? '');
      return;
    }
    case 'assignment.released':
      if (held) {
        held.isLive = true;
        count(held.workOrderId, 1);
      }
      return;
    case 'assignment.completed':
    case 'assignment.recalled':
      if (held) {
        if (held.isLive) count(held.workOrderId, -1);
        queue.assignments.delete(streamId);
      }
      return;
    default:
  }
}

/** Who was told to have stood before a request that was served, and why each was passed over. */
export function passedOverIn({ payload }: EventRow): Map<string, string> {
  const told = payload['passedOver'];
  return new Map(
    (Array.isArray(told) ? told : []).flatMap((one: unknown): [string, string][] => {
      const [id, reason] = [textOf(objectOf(one)?.['entryId']), textOf(objectOf(one)?.['reason'])];
      return id && reason ? [[id, reason]] : [];
    }),
  );
}

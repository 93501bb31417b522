import type { EventRow } from './evidence.ts';
import { textOf, textsOf } from './json.ts';

type Window = { from: number; until: number };
type Held = { units: Set<string>; people: Set<string>; reserved: Window | null };

/** A unit or person that two assignments held at once, or that two reservations held for one time. */
export type HeldTwice = {
  kind: 'unit' | 'driver';
  id: string;
  assignments: [string, string];
  isReserved: boolean;
  /** After this event. */
  position: number;
};

/** What one transaction wrote: within it two that exchange may both hold what changes hands. */
function transactionOf(event: EventRow): string {
  return event.commandId ?? `${event.recordedAt} ${event.actorKind} ${event.streamId}`;
}

/**
 * Folds a log by position, which for what is locked is the order of commits, and looks after each transaction at what it
 * touched. It is the prover's own reading of the events, not the product's.
 */
export function findHeldTwice(events: readonly EventRow[]): { heldTwice: HeldTwice[]; examined: number } {
  const own = events.filter((event) => event.streamType === 'assignment');
  const lastOf = new Map(own.map((event) => [transactionOf(event), event.position]));
  const live = new Map<string, Held>();
  const touched = new Map<string, Set<string>>();
  const heldTwice = new Map<string, HeldTwice>();
  const holders = { unit: new Map<string, Set<string>>(), driver: new Map<string, Set<string>>() };

  function index(assignment: string, isAdded: boolean): void {
    const held = live.get(assignment);
    for (const kind of ['unit', 'driver'] as const) {
      for (const id of (kind === 'unit' ? held?.units : held?.people) ?? []) {
        const of = holders[kind].get(id) ?? new Set();
        if (isAdded) of.add(assignment);
        else of.delete(assignment);
        holders[kind].set(id, of);
      }
    }
  }
  for (const event of own) {
    index(event.streamId, false);
    follow(live, event);
    index(event.streamId, true);
    const transaction = transactionOf(event);
    const seen = touched.get(transaction) ?? new Set();
    touched.set(transaction, seen.add(event.streamId));
    if (lastOf.get(transaction) !== event.position) continue;
    touched.delete(transaction);
    for (const assignment of seen) {
      for (const twice of twiceIn(assignment, live, holders)) {
        const key = `${twice.kind} ${twice.id} ${twice.assignments.toSorted().join(' ')}`;
        if (!heldTwice.has(key)) heldTwice.set(key, { ...twice, position: event.position });
      }
    }
  }
  return { heldTwice: [...heldTwice.values()], examined: own.length };
}

type Holders = Record<'unit' | 'driver', Map<string, Set<string>>>;

function twiceIn(assignment: string, live: Map<string, Held>, holders: Holders): Omit<HeldTwice, 'position'>[] {
  const held = live.get(assignment);
  if (!held) return [];
  const found: Omit<HeldTwice, 'position'>[] = [];
  for (const kind of ['unit', 'driver'] as const) {
    for (const id of kind === 'unit' ? held.units : held.people) {
      for (const other of holders[kind].get(id) ?? []) {
        const theirs = live.get(other);
        if (other === assignment || !theirs || !collide(held.reserved, theirs.reserved)) continue;
        found.push({ kind, id, assignments: [assignment, other], isReserved: held.reserved !== null });
      }
    }
  }
  return found;
}

/** Both now, or both for windows that overlap; half-open. A reservation holds nothing now. */
function collide(a: Window | null, b: Window | null): boolean {
  if (a && b) return a.from < b.until && b.from < a.until;
  return a === null && b === null;
}

function follow(live: Map<string, Held>, { type, streamId, payload }: EventRow): void {
  const held = live.get(streamId);
  const text = (key: string): string => textOf(payload[key]) ?? '';
  const window = (): Window => ({ from: Date.parse(text('plannedFrom')), until: Date.parse(text('plannedUntil')) });
  switch (type) {
    case 'assignment.dispatched':
    case 'assignment.reserved': {
      const driver = textOf(payload['driverId']);
      live.set(streamId, {
        units: new Set([text('equipmentId')]),
        people: new Set([...(driver ? [driver] : []), ...textsOf(payload['helperIds'])]),
        reserved: type === 'assignment.reserved' ? window() : null,
      });
      return;
    }
    case 'assignment.rescheduled':
      if (held) held.reserved = window();
      return;
    case 'assignment.released':
      if (held) held.reserved = null;
      return;
    case 'assignment.completed':
    case 'assignment.recalled':
      live.delete(streamId);
      return;
    case 'assignment.unit_swapped':
      if (held) held.units = new Set([text('equipmentId')]);
      return;
    case 'assignment.driver_swapped':
      held?.people.delete(text('fromDriverId'));
      held?.people.add(text('driverId'));
      return;
    case 'assignment.crew_joined':
      held?.people.add(text('driverId'));
      return;
    case 'assignment.crew_left':
      held?.people.delete(text('driverId'));
      return;
    default:
  }
}

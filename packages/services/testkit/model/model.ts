import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';

/**
 * The small model that the whole command set is held against: what a dispatcher with a whiteboard would know. It shares no
 * code with the product; where the product may choose, the model takes the choice and checks that it was a right one.
 */
export type ModelUnit = { resting: 'available' | 'maintenance' | 'out_of_service' };
export type ModelDriver = { resting: 'available' | 'off_shift' };
export type ModelRequirement = { id: string; quantity: number; completed: number };
export type ModelOrder = {
  id: string;
  priority: number;
  isCancelled: boolean;
  requirements: ModelRequirement[];
  decliners: string[];
};
export type ModelAssignment = {
  order: string;
  requirement: string;
  unit: string;
  crew: string[];
  status: AssignmentStatus;
  /** Came from the queue: a recall puts it back. */
  queuedAt: string | null;
  dispatchedAt: string | null;
  isAcknowledged: boolean;
  isStandingDown: boolean;
  window: [from: number, until: number] | null;
  /** Its place in the queue before it was sent, as an undo gives it back; undefined where it cannot be undone by itself. */
  place?: [id: string, entry: ModelEntry] | null;
};
export type ModelEntry = {
  order: string;
  requirement: string;
  at: string;
  isHeld: boolean;
  declinedBy: string[];
  offer: { unit: string; driver: string } | null;
};

export type Model = {
  units: Map<string, ModelUnit>;
  drivers: Map<string, ModelDriver>;
  orders: Map<string, ModelOrder>;
  assignments: Map<string, ModelAssignment>;
  entries: Map<string, ModelEntry>;
};

const LIVE: readonly AssignmentStatus[] = ['dispatched', 'en_route', 'on_site', 'returning'];

export function isLive(a: ModelAssignment): boolean {
  return LIVE.includes(a.status);
}

export function liveOf(model: Model, who: { unit?: string; driver?: string; order?: string }): ModelAssignment[] {
  return [...model.assignments.values()].filter(
    (a) =>
      isLive(a) &&
      (who.unit === undefined || a.unit === who.unit) &&
      (who.driver === undefined || a.crew.includes(who.driver)) &&
      (who.order === undefined || a.order === who.order),
  );
}

export function counts(model: Model, requirement: ModelRequirement) {
  const own = [...model.assignments.values()].filter((a) => a.requirement === requirement.id);
  const assigned = own.filter(isLive).length;
  const reserved = own.filter((a) => a.status === 'reserved').length;
  const queued = [...model.entries.values()].filter((e) => e.requirement === requirement.id).length;
  return { assigned, reserved, queued, open: requirement.quantity - assigned - reserved - requirement.completed };
}

export function orderStatus(model: Model, order: ModelOrder): string {
  const all = order.requirements.map((r) => ({ ...r, ...counts(model, r) }));
  const live = liveOf(model, { order: order.id });
  if (order.isCancelled) return 'cancelled';
  if (all.every((r) => r.completed >= r.quantity)) return 'completed';
  if (all.some((r) => r.completed > 0) || live.some((a) => a.status !== 'dispatched')) return 'in_progress';
  if (all.some((r) => r.queued > 0)) return 'queued';
  if (live.length > 0) return 'assigned';
  return all.some((r) => r.reserved > 0) ? 'scheduled' : 'open';
}

export function isClosed(model: Model, order: ModelOrder): boolean {
  return ['completed', 'cancelled'].includes(orderStatus(model, order));
}

export function isUnitFree(model: Model, id: string): boolean {
  return liveOf(model, { unit: id }).length === 0;
}
export function isDriverFree(model: Model, id: string): boolean {
  return liveOf(model, { driver: id }).length === 0;
}

/** Free, able, and offered to nobody else. */
export function idleUnits(model: Model, order?: string): string[] {
  const offered = [...model.entries.values()].filter((e) => e.order !== order).map((e) => e.offer?.unit);
  return [...model.units]
    .filter(([id, u]) => u.resting === 'available' && isUnitFree(model, id) && !offered.includes(id))
    .map(([id]) => id);
}
export function idleDrivers(model: Model, order?: string): string[] {
  const offered = [...model.entries.values()].filter((e) => e.order !== order).map((e) => e.offer?.driver);
  return [...model.drivers]
    .filter(([id, d]) => d.resting === 'available' && isDriverFree(model, id) && !offered.includes(id))
    .map(([id]) => id);
}

/** What every screen may know of the whole, in the same words as `observe` reads it from the tables. */
export function shown(model: Model) {
  return {
    units: sorted([...model.units].map(([id, u]) => [id, isUnitFree(model, id) ? u.resting : 'assigned'])),
    drivers: sorted([...model.drivers].map(([id, d]) => [id, isDriverFree(model, id) ? d.resting : 'assigned'])),
    orders: sorted([...model.orders.values()].map((o) => [o.id, orderStatus(model, o)])),
    requirements: sorted(
      [...model.orders.values()].flatMap((o) =>
        o.requirements.map((r) => {
          const { assigned, reserved, queued } = counts(model, r);
          return [r.id, o.id, r.quantity, assigned, reserved, r.completed, queued];
        }),
      ),
    ),
    assignments: sorted(
      [...model.assignments]
        .filter(([, a]) => isLive(a) || a.status === 'reserved')
        .map(([id, a]) => [id, a.order, a.requirement, a.unit, a.status, a.isStandingDown, ...a.crew.toSorted()]),
    ),
    entries: sorted(
      [...model.entries].map(([id, e]) => [
        id,
        e.requirement,
        e.isHeld,
        e.offer?.unit ?? null,
        e.offer?.driver ?? null,
      ]),
    ),
  };
}

function sorted<T extends unknown[]>(rows: T[]): T[] {
  return rows.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
}

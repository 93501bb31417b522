import type { Assignment, QueueEntry } from '@yardmaster/domain/assignment/assignment';
import fc from 'fast-check';
import { expect } from 'vitest';
import { assign } from '../../assignments/assign.ts';
import { type Outcome } from '../../outcome.ts';
import { createWorkOrder } from '../../work-orders/create-work-order.ts';
import {
  counts,
  idleDrivers,
  idleUnits,
  isClosed,
  isDriverFree,
  isUnitFree,
  type Model,
  type ModelOrder,
} from './model.ts';
import { ask, oneOf, pick, type Step, step, told } from './real.ts';

const nth = fc.nat({ max: 20 });

export function createOrder(priority: number, quantity: number): Step {
  return step(`order of priority ${priority} for ${quantity}`, async (model, real) => {
    const order = await ask(real, (db) =>
      createWorkOrder(db, { title: 'Job', priority, requirements: [{ equipmentTypeId: real.typeId, quantity }] }),
    );
    if (!order.ok) throw new Error(told(order));
    const { id, requirements } = order.body;
    model.orders.set(id, {
      id,
      priority,
      isCancelled: false,
      decliners: [],
      requirements: requirements.map((r) => ({ id: r.id, quantity: r.quantity, completed: 0 })),
    });
  });
}

const anyOrder = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([priority, quantity]) => createOrder(priority, quantity));

/** What assigning a named unit must answer. */
function expectedOfNamed(
  model: Model,
  order: ModelOrder,
  unit: string,
  driver: string | null | undefined,
  overrides: boolean,
) {
  if (isClosed(model, order)) return 'work_order_closed';
  if (!isUnitFree(model, unit)) return 'equipment_taken';
  if (driver && !isDriverFree(model, driver)) return 'driver_taken';
  const isBlocked =
    model.units.get(unit)?.resting !== 'available' || (driver && model.drivers.get(driver)?.resting !== 'available');
  if (order.requirements.every((r) => counts(model, r).open === 0)) return 'requirement_filled';
  return isBlocked && !overrides ? 'gate_blocked' : 'ok';
}

/** The place in the queue that a dispatch by hand uses up. */
export function oldestEntry(model: Model, requirement: string) {
  return [...model.entries]
    .filter(([, e]) => e.requirement === requirement)
    .toSorted(([a, x], [b, y]) => Date.parse(x.at) - Date.parse(y.at) || (a < b ? -1 : 1))[0];
}

export type Made = Pick<
  Assignment,
  'id' | 'workOrderId' | 'requirementId' | 'equipmentId' | 'status' | 'dispatchedAt'
> & {
  crew: readonly Pick<Assignment['crew'][number], 'driverId' | 'leftAt'>[];
};

/** Writes down what the product did, and checks that it might. `entry`: the place in the queue that it used up. */
export function noteAssignment(
  model: Model,
  made: Made,
  isChosen: { unit: boolean; driver: boolean },
  entry = oldestEntry(model, made.requirementId),
): void {
  const crew = made.crew.filter((c) => c.leftAt === null).map((c) => c.driverId);
  if (isChosen.unit) expect(idleUnits(model, made.workOrderId), 'a chosen unit is free').toContain(made.equipmentId);
  if (isChosen.driver && crew[0])
    expect(idleDrivers(model, made.workOrderId), 'a chosen driver is free').toContain(crew[0]);
  if (entry) model.entries.delete(entry[0]);
  model.assignments.set(made.id, {
    order: made.workOrderId,
    requirement: made.requirementId,
    unit: made.equipmentId,
    crew,
    status: made.status,
    queuedAt: entry ? entry[1].at : null,
    dispatchedAt: made.dispatchedAt,
    isAcknowledged: false,
    isStandingDown: false,
    window: null,
    place: entry ? [entry[0], { ...entry[1], offer: null }] : null,
  });
}

const assignNamed = fc
  .tuple(nth, nth, fc.oneof(nth, fc.constant(null), fc.constant(undefined)), fc.boolean())
  .map(([o, u, d, overrides]) =>
    step(
      `assign unit ${u} with driver ${d} to order ${o}${overrides ? ', past the gates' : ''}`,
      async (model, real) => {
        const [order, unit] = [pick(model.orders.values(), o), pick(model.units.keys(), u)];
        if (!order || !unit) return;
        const driver = typeof d === 'number' ? pick(model.drivers.keys(), d) : d;
        const outcome = await ask(real, (db) =>
          assign(db, {
            workOrderId: order.id,
            equipmentId: unit,
            ...(driver === undefined ? {} : { driverId: driver }),
            ...(overrides ? { override: { reason: 'Told to' } } : {}),
          }),
        );
        expect(told(outcome)).toBe(expectedOfNamed(model, order, unit, driver, overrides));
        if (!outcome.ok) return;
        if ('enqueuedAt' in outcome.body) throw new Error('a named unit was queued');
        expect(outcome.body).toMatchObject({ workOrderId: order.id, equipmentId: unit });
        // An offer to a less urgent order gives way.
        const isOffered = [...model.entries.values()].some((e) => e.offer);
        noteAssignment(model, outcome.body, { unit: false, driver: driver === undefined && !isOffered });
      },
    ),
  );

const assignAny = nth.map((o) =>
  step(`assign anything to order ${o}`, async (model, real) => {
    const order = pick(model.orders.values(), o);
    if (!order) return;
    const outcome = await ask(real, (db) => assign(db, { workOrderId: order.id }));
    const open = order.requirements.filter((r) => counts(model, r).open > 0);
    if (isClosed(model, order)) return expect(told(outcome)).toBe('work_order_closed');
    if (open.length === 0) return expect(told(outcome)).toBe('requirement_filled');
    expect(told(outcome)).toBe('ok');
    const willing = idleDrivers(model).filter((d) => !order.decliners.includes(d));
    const isNothingFree = idleUnits(model).length === 0 || willing.length === 0;
    const others = [...model.entries.values()].some((e) => e.order !== order.id);
    noteAnswer(model, order, outcome, { mayWait: isNothingFree || others, isDriverChosen: true });
  }),
);

function noteAnswer(
  model: Model,
  order: ModelOrder,
  outcome: Outcome<Assignment | QueueEntry>,
  { mayWait, isDriverChosen }: { mayWait: boolean; isDriverChosen: boolean },
): void {
  if (!outcome.ok) return;
  const { body } = outcome;
  const others = [...model.entries.values()].filter((e) => e.order !== order.id);
  if (!('enqueuedAt' in body)) {
    const ahead = others.filter(
      (e) => !e.isHeld && !e.offer && (model.orders.get(e.order)?.priority ?? 9) < order.priority,
    );
    expect(ahead, 'nobody more urgent was passed over').toEqual([]);
    noteAssignment(model, body, {
      unit: !others.some((e) => e.offer),
      driver: isDriverChosen && !others.some((e) => e.offer),
    });
    return;
  }
  // It waits: nothing was free, or somebody else comes first.
  expect(mayWait, 'nobody waits while everything is free').toBe(true);
  if (model.entries.has(body.id)) return;
  model.entries.set(body.id, {
    order: order.id,
    requirement: body.requirementId,
    at: body.enqueuedAt,
    isHeld: false,
    declinedBy: [],
    offer: null,
  });
}

const assignDriver = fc.tuple(nth, nth, fc.boolean()).map(([o, d, overrides]) =>
  step(`assign driver ${d} with any unit to order ${o}${overrides ? ', past the gates' : ''}`, async (model, real) => {
    const [order, driver] = [pick(model.orders.values(), o), pick(model.drivers, d)];
    if (!order || !driver) return;
    const [driverId, { resting }] = driver;
    const outcome = await ask(real, (db) =>
      assign(db, { workOrderId: order.id, driverId, ...(overrides ? { override: { reason: 'Told to' } } : {}) }),
    );
    const isFilled = order.requirements.every((r) => counts(model, r).open === 0);
    oneOf(outcome, {
      work_order_closed: isClosed(model, order),
      driver_taken: !isDriverFree(model, driverId),
      requirement_filled: isFilled,
      gate_blocked: resting !== 'available' && !overrides,
    });
    if (outcome.ok && !('enqueuedAt' in outcome.body)) {
      expect(outcome.body.crew.map((c) => c.driverId)).toEqual([driverId]);
    }
    const others = [...model.entries.values()].some((e) => e.order !== order.id);
    noteAnswer(model, order, outcome, { mayWait: idleUnits(model).length === 0 || others, isDriverChosen: false });
  }),
);

export const assignCommands = [anyOrder, assignNamed, assignNamed, assignAny, assignDriver];

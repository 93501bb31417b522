import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import fc from 'fast-check';
import { expect } from 'vitest';
import { cancelReservation } from '../../reservations/cancel.ts';
import { release } from '../../reservations/release.ts';
import { reserve } from '../../reservations/reserve.ts';
import { cancelWorkOrder } from '../../work-orders/cancel-work-order.ts';
import { mergeRequirements } from '../../work-orders/merge-requirements.ts';
import { previewCancellation } from '../../work-orders/preview-cancellation.ts';
import { splitRequirement } from '../../work-orders/split-requirement.ts';
import { done } from '../../outcome.ts';
import { counts, isClosed, isDriverFree, isLive, isUnitFree, type Model, type ModelRequirement } from './model.ts';
import { ask, assignmentsOf, entriesOf, oneOf, pick, type Real, requirementsOf, step, told } from './real.ts';

const nth = fc.nat({ max: 20 });
const HOUR_MS = 3_600_000;
/** Far enough from now that no dispatch runs into it. */
const FIRST_MS = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 72 * HOUR_MS;

const cancel = nth.map((o) =>
  step(`cancel order ${o}`, async (model, real) => {
    const order = pick(model.orders.values(), o);
    if (!order) return;
    const preview = await ask(real, async (db) => done(await previewCancellation(db, order.id)));
    expect(told(preview)).toBe(isClosed(model, order) ? 'work_order_closed' : 'ok');
    if (!preview.ok) return;
    const { fingerprint } = preview.body;
    expect(told(await ask(real, (db) => cancelWorkOrder(db, order.id, { reason: 'No', fingerprint })))).toBe('ok');
    order.isCancelled = true;
    for (const [id, entry] of model.entries) if (entry.order === order.id) model.entries.delete(id);
    for (const a of model.assignments.values()) {
      if (a.order === order.id && (isLive(a) || a.status === 'reserved')) a.status = 'recalled';
    }
  }),
);

const split = fc.tuple(nth, nth, fc.integer({ min: 1, max: 2 })).map(([o, r, quantity]) =>
  step(`split ${quantity} off requirement ${r} of order ${o}`, async (model, real) => {
    const order = pick(model.orders.values(), o);
    const requirement = order && pick(order.requirements, r);
    if (!order || !requirement) return;
    const outcome = await ask(real, (db) =>
      splitRequirement(db, order.id, { requirementId: requirement.id, quantity }),
    );
    oneOf(outcome, {
      work_order_closed: isClosed(model, order),
      requirement_filled: quantity >= requirement.quantity || quantity > requirement.quantity - requirement.completed,
    });
    if (!outcome.ok) return;
    requirement.quantity -= quantity;
    const known = new Set(order.requirements.map(({ id }) => id));
    const fresh = (await requirementsOf(real, order.id)).filter(({ id }) => !known.has(id));
    expect(fresh).toHaveLength(1);
    order.requirements.push(...fresh.map(({ id }) => ({ id, quantity, completed: 0 })));
    await follow(model, real, order.requirements);
  }),
);

const merge = fc.tuple(nth, nth, nth).map(([o, r, into]) =>
  step(`merge requirement ${r} of order ${o} into ${into}`, async (model, real) => {
    const order = pick(model.orders.values(), o);
    const [from, to] = order ? [pick(order.requirements, r), pick(order.requirements, into)] : [];
    if (!order || !from || !to || from === to) return;
    const outcome = await ask(real, (db) =>
      mergeRequirements(db, order.id, { requirementId: from.id, intoRequirementId: to.id }),
    );
    oneOf(outcome, { work_order_closed: isClosed(model, order) });
    if (!outcome.ok) return;
    to.quantity += from.quantity;
    to.completed += from.completed;
    order.requirements = order.requirements.filter((each) => each !== from);
    for (const a of model.assignments.values()) if (a.requirement === from.id) a.requirement = to.id;
    for (const e of model.entries.values()) if (e.requirement === from.id) e.requirement = to.id;
  }),
);

/** Which assignments and entries a split moved is the product's choice; that the counts are kept is not. */
async function follow(model: Model, real: Real, requirements: readonly ModelRequirement[]): Promise<void> {
  for (const { id } of requirements) {
    for (const entry of await entriesOf(real, id)) {
      const known = model.entries.get(entry);
      if (known) known.requirement = id;
    }
    for (const assignment of await assignmentsOf(real, id)) {
      const known = model.assignments.get(assignment);
      if (known) known.requirement = id;
    }
  }
  for (const r of requirements) {
    const { assigned, reserved, queued, open } = counts(model, r);
    expect(assigned + reserved + r.completed, 'nothing is overfilled').toBeLessThanOrEqual(r.quantity);
    expect(queued, 'nobody waits for nothing').toBeLessThanOrEqual(open);
  }
}

const plan = fc
  .tuple(nth, nth, fc.option(nth), fc.nat({ max: 3 }), fc.integer({ min: 1, max: 2 }))
  .map(([o, u, d, slot, hours]) =>
    step(`reserve unit ${u} with driver ${d} for order ${o} at hour ${slot} for ${hours} h`, async (model, real) => {
      const [order, unit] = [pick(model.orders.values(), o), pick(model.units.keys(), u)];
      const driver = d === null ? null : (pick(model.drivers.keys(), d) ?? null);
      if (!order || !unit) return;
      const window: [number, number] = [FIRST_MS + slot * HOUR_MS, FIRST_MS + (slot + hours) * HOUR_MS];
      const [plannedFrom, plannedUntil] = window.map((at) => new Date(at).toISOString());
      const outcome = await ask(real, (db) =>
        reserve(db, {
          workOrderId: order.id,
          plannedFrom,
          plannedUntil,
          units: [{ equipmentId: unit, driverId: driver }],
        }),
      );
      const overlaps = [...model.assignments.values()].some(
        ({ status, window: held, unit: its, crew }) =>
          status === 'reserved' &&
          held &&
          held[0] < window[1] &&
          window[0] < held[1] &&
          (its === unit || (driver !== null && crew.includes(driver))),
      );
      oneOf(
        outcome,
        {
          work_order_closed: isClosed(model, order),
          requirement_filled: order.requirements.every((r) => counts(model, r).open === 0),
          reservation_conflict: overlaps,
          gate_blocked: model.units.get(unit)?.resting === 'out_of_service',
        },
        model.units.get(unit)?.resting === 'maintenance' ? ['gate_blocked'] : [],
      );
      if (!outcome.ok) return;
      const [made] = outcome.body.items;
      if (!made) throw new Error('reserved nothing');
      await noteReservation(model, real, made, window);
    }),
  );

/** What waits and is no longer lacking leaves the queue: one place at most, and only where nothing is open beside the queue. */
async function noteReservation(model: Model, real: Real, made: Assignment, window: [number, number]): Promise<void> {
  const requirement = model.orders.get(made.workOrderId)?.requirements.find((r) => r.id === made.requirementId);
  if (!requirement) throw new Error('reserved for an unknown requirement');
  const before = counts(model, requirement);
  const left = await entriesOf(real, requirement.id);
  const gone = [...model.entries].filter(([id, e]) => e.requirement === requirement.id && !left.includes(id));
  expect(gone).toHaveLength(before.queued >= before.open ? 1 : 0);
  for (const [id] of gone) model.entries.delete(id);
  model.assignments.set(made.id, {
    order: made.workOrderId,
    requirement: made.requirementId,
    unit: made.equipmentId,
    crew: made.crew.map((c) => c.driverId),
    status: 'reserved',
    queuedAt: null,
    dispatchedAt: null,
    isAcknowledged: false,
    isStandingDown: false,
    window,
  });
}

const setOff = nth.map((n) =>
  step(`release reservation ${n}`, async (model, real) => {
    const found = pick(
      [...model.assignments].filter(([, a]) => a.status === 'reserved'),
      n,
    );
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => release(db, id, {}));
    oneOf(outcome, {
      equipment_taken: !isUnitFree(model, a.unit),
      driver_taken: a.crew.some((d) => !isDriverFree(model, d)),
      gate_blocked:
        model.units.get(a.unit)?.resting !== 'available' ||
        a.crew.some((d) => model.drivers.get(d)?.resting !== 'available'),
    });
    if (!outcome.ok) return;
    a.status = 'dispatched';
    a.dispatchedAt = outcome.body.dispatchedAt;
  }),
);

const giveUpPlan = nth.map((n) =>
  step(`give up reservation ${n}`, async (model, real) => {
    const found = pick(
      [...model.assignments].filter(([, a]) => a.status === 'reserved'),
      n,
    );
    if (!found) return;
    expect(told(await ask(real, (db) => cancelReservation(db, found[0], { reason: 'Not needed' })))).toBe('ok');
    found[1].status = 'recalled';
  }),
);

export const orderCommands = [cancel, split, merge, plan, plan, setOff, giveUpPlan];

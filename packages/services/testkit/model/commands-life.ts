import { advanceTo } from '@yardmaster/domain/assignment/status';
import fc from 'fast-check';
import { expect } from 'vitest';
import { acknowledge } from '../../assignments/acknowledge.ts';
import { changeStatus } from '../../assignments/change-status.ts';
import { joinCrew } from '../../assignments/join-crew.ts';
import { leaveCrew } from '../../assignments/leave-crew.ts';
import { recall } from '../../assignments/recall.ts';
import { removeQueueEntry } from '../../queue/remove-entry.ts';
import { isDriverFree, isLive, type Model, type ModelAssignment } from './model.ts';
import { ask, declinersOf, entriesOf, pick, type Real, step, told } from './real.ts';

const nth = fc.nat({ max: 20 });
const NEXT: Record<string, string> = {
  dispatched: 'en_route',
  en_route: 'on_site',
  on_site: 'returning',
  returning: 'completed',
};

/** The assignment ends; its request goes back to where it came from, if it came from anywhere. */
export async function noteEnd(
  model: Model,
  real: Real,
  [id, a]: [string, ModelAssignment],
  requeue: { at: string; isHeld: boolean } | null,
): Promise<void> {
  a.status = 'recalled';
  if (!requeue) return;
  const entries = await entriesOf(real, a.requirement);
  const fresh = entries.filter((e) => !model.entries.has(e));
  expect(fresh, `${id} went back to the queue once`).toHaveLength(1);
  for (const entry of fresh) {
    const declinedBy = await declinersOf(real, entry);
    model.orders.get(a.order)?.decliners.push(...declinedBy);
    model.entries.set(entry, {
      order: a.order,
      requirement: a.requirement,
      at: requeue.at,
      isHeld: requeue.isHeld,
      // Who declined this request before, of any crew, is not asked again: the tables know them all.
      declinedBy,
      offer: null,
    });
  }
}

const advance = fc.tuple(nth, fc.option(fc.constantFrom(...advanceTo.options))).map(([n, to]) =>
  step(`advance ${n} to ${to ?? 'the next step'}`, async (model, real) => {
    const found = pick(model.assignments, n);
    if (!found) return;
    const [id, a] = found;
    const next = NEXT[a.status];
    const target = to ?? advanceTo.safeParse(next).data ?? 'completed';
    const outcome = await ask(real, (db) => changeStatus(db, id, { to: target }));
    expect(told(outcome)).toBe(next === target ? 'ok' : 'illegal_transition');
    if (!outcome.ok) return;
    a.status = target;
    if (target !== 'completed') return;
    const requirement = model.orders.get(a.order)?.requirements.find((r) => r.id === a.requirement);
    if (requirement) requirement.completed += 1;
  }),
);

const seen = nth.map((n) =>
  step(`acknowledge ${n}`, async (model, real) => {
    const found = pick(model.assignments, n);
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => acknowledge(db, id, {}));
    expect(told(outcome)).toBe(isLive(a) ? 'ok' : 'illegal_transition');
    if (outcome.ok) a.isAcknowledged = true;
  }),
);

const takeBack = nth.map((n) =>
  step(`recall ${n}`, async (model, real) => {
    const found = pick(model.assignments, n);
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => recall(db, id, { reason: 'Wrong place' }));
    expect(told(outcome)).toBe(isLive(a) || a.status === 'reserved' ? 'ok' : 'illegal_transition');
    if (outcome.ok) await noteEnd(model, real, found, a.queuedAt ? { at: a.queuedAt, isHeld: true } : null);
  }),
);

const join = fc.tuple(nth, nth).map(([n, d]) =>
  step(`driver ${d} joins ${n}`, async (model, real) => {
    const [found, driver] = [pick(model.assignments, n), pick(model.drivers, d)];
    if (!found || !driver) return;
    const [[id, a], [driverId, { resting }]] = [found, driver];
    if (a.status === 'reserved') return;
    const outcome = await ask(real, (db) => joinCrew(db, id, { driverId, role: 'helper' }));
    const expected = !isLive(a)
      ? 'assignment_closed'
      : !isDriverFree(model, driverId)
        ? 'driver_taken'
        : resting === 'available'
          ? 'ok'
          : 'gate_blocked';
    expect(told(outcome)).toBe(expected);
    if (outcome.ok) a.crew.push(driverId);
  }),
);

const leave = fc.tuple(nth, nth).map(([n, d]) =>
  step(`driver ${d} leaves ${n}`, async (model, real) => {
    const [found, driverId] = [pick(model.assignments, n), pick(model.drivers.keys(), d)];
    if (!found || !driverId) return;
    const [id, a] = found;
    if (a.status === 'reserved') return;
    const outcome = await ask(real, (db) => leaveCrew(db, id, driverId, {}));
    expect(told(outcome)).toBe(
      !isLive(a) ? 'assignment_closed' : a.crew.includes(driverId) ? 'ok' : 'driver_not_in_crew',
    );
    if (outcome.ok) a.crew = a.crew.filter((c) => c !== driverId);
  }),
);

const giveUp = nth.map((n) =>
  step(`entry ${n} leaves the queue`, async (model, real) => {
    const id = pick(model.entries.keys(), n);
    if (!id) return;
    expect(told(await ask(real, (db) => removeQueueEntry(db, id)))).toBe('ok');
    model.entries.delete(id);
  }),
);

export const lifeCommands = [advance, advance, advance, seen, takeBack, join, leave, giveUp];

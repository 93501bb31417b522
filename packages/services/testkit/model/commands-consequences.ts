import { failureKind } from '@yardmaster/domain/assignment/failure';
import fc from 'fast-check';
import { expect } from 'vitest';
import { confirmStandDown } from '../../assignments/confirm-stand-down.ts';
import { decline } from '../../assignments/decline.ts';
import { reportFailure } from '../../assignments/report-failure.ts';
import { requestStandDown } from '../../assignments/request-stand-down.ts';
import { divert } from '../../diversions/divert.ts';
import { swap } from '../../swaps/swap.ts';
import { undoAssignment } from '../../undo/undo.ts';
import { noteAssignment } from './commands-assign.ts';
import { noteEnd } from './commands-life.ts';
import {
  counts,
  isClosed,
  isDriverFree,
  isLive,
  isUnitFree,
  liveOf,
  type Model,
  type ModelAssignment,
} from './model.ts';
import { ask, oneOf, pick, step, told } from './real.ts';

const nth = fc.nat({ max: 20 });
const place = (a: ModelAssignment) => (a.queuedAt ? { at: a.queuedAt, isHeld: true } : null);
const age = (a: ModelAssignment, isHeld: boolean) => ({ at: a.queuedAt ?? a.dispatchedAt ?? '', isHeld });

const refuse = nth.map((n) =>
  step(`the crew of ${n} declines by radio`, async (model, real) => {
    const found = pick(model.assignments, n);
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => decline(db, id, { reason: 'Too far', via: 'radio' }));
    expect(told(outcome)).toBe(
      a.status !== 'dispatched' ? 'illegal_transition' : a.crew.length === 0 ? 'driver_not_in_crew' : 'ok',
    );
    if (!outcome.ok) return;
    await noteEnd(model, real, found, age(a, false));
    const entries = [...model.entries.values()].filter((e) => e.requirement === a.requirement);
    const isKnown = entries.some((e) => e.declinedBy.some((d) => a.crew.includes(d)));
    expect(isKnown, 'who declined is remembered').toBe(true);
  }),
);

const fail = fc.tuple(nth, fc.constantFrom(...failureKind.options)).map(([n, kind]) =>
  step(`${kind} on ${n}`, async (model, real) => {
    const found = pick(model.assignments, n);
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => reportFailure(db, id, { kind, via: 'radio' }));
    const isEarly = a.status === 'reserved' || (a.status === 'dispatched' && ['no_access', 'part_done'].includes(kind));
    const isOver = !isLive(a) && a.status !== 'reserved';
    expect(told(outcome)).toBe(isOver ? 'assignment_closed' : isEarly ? 'illegal_transition' : 'ok');
    if (!outcome.ok) return;
    const unit = model.units.get(a.unit);
    if (kind === 'breakdown' && unit) unit.resting = 'out_of_service';
    if (kind !== 'danger') return noteEnd(model, real, found, age(a, kind !== 'breakdown'));
    for (const entry of model.entries.values()) {
      if (entry.order !== a.order || entry.isHeld) continue;
      entry.isHeld = true;
      entry.offer = null;
    }
  }),
);

const askStandDown = nth.map((n) =>
  step(`${n} is asked to stand down`, async (model, real) => {
    const found = pick(model.assignments, n);
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => requestStandDown(db, id, { reason: 'Called off' }));
    expect(told(outcome)).toBe(isLive(a) ? 'ok' : 'illegal_transition');
    if (outcome.ok) a.isStandingDown = true;
  }),
);

const standDown = nth.map((n) =>
  step(`${n} confirms the stand-down`, async (model, real) => {
    const found = pick(model.assignments, n);
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => confirmStandDown(db, id, { via: 'radio' }));
    expect(told(outcome)).toBe(
      !isLive(a) && a.status !== 'reserved' ? 'illegal_transition' : a.isStandingDown ? 'ok' : 'no_stand_down',
    );
    if (outcome.ok) await noteEnd(model, real, found, place(a));
  }),
);

const isResting = (model: Model, unit: string | null, drivers: readonly string[]) =>
  (unit !== null && model.units.get(unit)?.resting !== 'available') ||
  drivers.some((d) => model.drivers.get(d)?.resting !== 'available');

const takeFor = fc.tuple(nth, nth).map(([n, o]) =>
  step(`divert ${n} to order ${o}`, async (model, real) => {
    const [found, order] = [pick(model.assignments, n), pick(model.orders.values(), o)];
    if (!found || !order) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => divert(db, { assignmentId: id, workOrderId: order.id, reason: 'Urgent' }));
    const displaced = model.orders.get(a.order);
    oneOf(outcome, {
      assignment_closed: !isLive(a) && a.status !== 'reserved',
      illegal_transition: a.status === 'reserved' || a.status === 'returning',
      work_order_closed: isClosed(model, order),
      requirement_filled: order.requirements.every((r) => counts(model, r).open === 0),
      not_more_urgent: order.id === a.order || order.priority >= (displaced?.priority ?? 0),
      gate_blocked: isResting(model, a.unit, a.crew),
    });
    if (!outcome.ok) return;
    await noteEnd(model, real, found, age(a, false));
    noteAssignment(model, outcome.body.assignment, { unit: false, driver: false });
    // Its undo gives the unit back to the job it came from.
    const taken = model.assignments.get(outcome.body.assignment.id);
    if (taken) delete taken.place;
    expect(outcome.body.assignment).toMatchObject({ equipmentId: a.unit, workOrderId: order.id });
  }),
);

const swapUnits = fc.tuple(nth, nth).map(([n, u]) =>
  step(`${n} gets unit ${u}`, async (model, real) => {
    const [found, unit] = [pick(model.assignments, n), pick(model.units.keys(), u)];
    if (!found || !unit) return;
    const [id, a] = found;
    const [other] = liveOf(model, { unit });
    const outcome = await ask(real, (db) => swap(db, { assignmentId: id, equipmentId: unit }));
    const isSame = isLive(a) && a.unit === unit;
    oneOf(
      outcome,
      {
        assignment_closed: !isLive(a) && a.status !== 'reserved',
        illegal_transition: a.status === 'reserved',
        gate_blocked: !isSame && isResting(model, unit, []) && (isUnitFree(model, unit) || other !== undefined),
      },
      other && !isSame ? ['gate_blocked'] : [],
    );
    if (!outcome.ok || isSame) return;
    if (other) other.unit = a.unit;
    a.unit = unit;
  }),
);

const swapDrivers = fc.tuple(nth, nth, nth).map(([n, out, into]) =>
  step(`driver ${into} takes the place of ${out} on ${n}`, async (model, real) => {
    const found = pick(model.assignments, n);
    const [driverId, withDriverId] = [pick(model.drivers.keys(), out), pick(model.drivers.keys(), into)];
    if (!found || !driverId || !withDriverId) return;
    const [id, a] = found;
    const [other] = liveOf(model, { driver: withDriverId });
    const outcome = await ask(real, (db) => swap(db, { assignmentId: id, driverId, withDriverId }));
    const [isOut, isIn] = [!a.crew.includes(driverId), a.crew.includes(withDriverId)];
    const isNothing = isLive(a) && isOut && isIn;
    oneOf(
      outcome,
      {
        assignment_closed: !isLive(a) && a.status !== 'reserved',
        illegal_transition: a.status === 'reserved',
        driver_not_in_crew: isLive(a) && isOut && !isIn,
        driver_taken: isLive(a) && !isOut && isIn,
        gate_blocked:
          !isNothing &&
          isResting(model, null, [withDriverId]) &&
          (isDriverFree(model, withDriverId) || other !== undefined),
      },
      other && !isNothing ? ['gate_blocked'] : [],
    );
    if (!outcome.ok || isNothing) return;
    a.crew = [...a.crew.filter((d) => d !== driverId), withDriverId];
    if (other) other.crew = [...other.crew.filter((d) => d !== withDriverId), driverId];
  }),
);

const undo = nth.map((n) =>
  step(`undo the dispatch of ${n}`, async (model, real) => {
    const found = pick(
      [...model.assignments].filter(([, a]) => isLive(a) && a.place !== undefined),
      n,
    );
    if (!found) return;
    const [id, a] = found;
    const outcome = await ask(real, (db) => undoAssignment(db, id));
    if (a.status === 'returning') return expect(told(outcome)).toBe('nothing_to_undo');
    expect(told(outcome)).toBe('ok');
    if (a.isAcknowledged || a.status !== 'dispatched') {
      a.isStandingDown = true;
      return;
    }
    a.status = 'recalled';
    if (a.place) model.entries.set(a.place[0], { ...a.place[1], requirement: a.requirement });
  }),
);

export const consequenceCommands = [
  undo,
  refuse,
  fail,
  askStandDown,
  standDown,
  takeFor,
  takeFor,
  swapUnits,
  swapDrivers,
];

import type { ReserveBody } from '@yardmaster/domain/reservation/reservation';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { expectOk, openYard } from '../testkit/yard.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { cancelReservation } from './cancel.ts';
import { release } from './release.ts';
import { reschedule } from './reschedule.ts';
import { reserve } from './reserve.ts';
import { at, from, openPlanner, type Planner } from './testkit/open-planner.ts';

let planner: Planner;
beforeAll(async () => {
  planner = await openPlanner();
});
afterAll(() => planner.close());

describe('reserve', () => {
  test('holds unit and driver for the window, not now, and the order is scheduled', async () => {
    const { planned, read, shown, statusOf } = planner;
    const { order, equipmentId, driver, reservation } = await planned();
    expect(reservation).toMatchObject({
      status: 'reserved',
      ...from(0, 4),
      isDue: false,
      dispatchedAt: null,
      expectedEndAt: at(4),
      crew: [{ driverId: driver.id, leftAt: null }],
    });
    expect(await statusOf('equipment', equipmentId)).toBe('available');
    expect(await statusOf('drivers', driver.id)).toBe('available');
    expect(await shown(order.id)).toMatchObject({
      status: 'scheduled',
      requirements: [{ reserved: 1, assigned: 0 }],
    });
    expect(await read((db) => getAssignment(db, reservation.id))).toMatchObject({ status: 'reserved' });
  });

  test('fills a quantity of three with three assignments, or with none', async () => {
    const { yard, typeId, run, one, shown } = planner;
    const order = await yard.order(typeId, { quantity: 3 });
    const units = await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.unit(typeId)]);
    const other = await yard.order(typeId);
    await one({ workOrderId: other.id, units: [{ equipmentId: units[1] }], ...from(2, 3) });
    const named = units.map((equipmentId) => ({ equipmentId }));
    const refused = await run({ workOrderId: order.id, units: named, ...from(0, 4) });
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'reservation_conflict',
        facts: {
          conflicts: [{ what: 'equipment', id: units[1], reservation: { workOrderId: other.id, ...from(2, 3) } }],
        },
      },
    });
    expect(await shown(order.id)).toMatchObject({ status: 'open', requirements: [{ reserved: 0 }] });
    const { items } = expectOk(await run({ workOrderId: order.id, units: named, ...from(3, 4) }));
    expect(items.map((i) => i.equipmentId)).toEqual(units);
    expect(await shown(order.id)).toMatchObject({ status: 'scheduled', requirements: [{ reserved: 3 }] });
  });

  test('names the order and window in the way, and up to three units that are free then', async () => {
    const { yard, run, one } = planner;
    const own = await yard.type();
    const [order, other] = await Promise.all([yard.order(own), yard.order(own)]);
    const [wanted, ...spare] = await Promise.all(Array.from({ length: 6 }, () => yard.unit(own)));
    if (!wanted || !spare[0]) throw new Error('no units');
    const first = await one({ workOrderId: other.id, units: [{ equipmentId: wanted }], ...from(0, 4) });
    const busy = await yard.order(own);
    await one({ workOrderId: busy.id, units: [{ equipmentId: spare[0] }], ...from(3, 9) });
    const answer = await run({ workOrderId: order.id, units: [{ equipmentId: wanted }], ...from(3, 6) });
    if (answer.ok) throw new Error('was reserved');
    const { facts, detail } = answer.refusal;
    expect(detail).toContain(other.number);
    expect(facts).toMatchObject({
      conflicts: [{ reservation: { assignmentId: first.id, workOrderNumber: other.number } }],
    });
    const alternatives = facts?.['alternatives'] as { equipmentId: string; identifier: string; findings: unknown[] }[];
    expect(alternatives).toHaveLength(3);
    for (const { equipmentId, findings } of alternatives) {
      expect(spare.slice(1)).toContain(equipmentId);
      expect(findings).toEqual([]);
      const reservation = await one({ workOrderId: order.id, units: [{ equipmentId }], ...from(3, 6) });
      expectOk(await yard.run((db) => cancelReservation(db, reservation.id, { reason: 'only tried' })));
    }
  });

  test('back to back is no overlap, for units and for people', async () => {
    const { yard, typeId, run, one, planned } = planner;
    const { equipmentId, driver } = await planned(10, 12);
    for (const window of [from(8, 10), from(12, 14)]) {
      const order = await yard.order(typeId);
      await one({ workOrderId: order.id, units: [{ equipmentId, driverId: driver.id }], ...window });
    }
    const order = await yard.order(typeId);
    const unit = await yard.unit(typeId);
    expect(
      await run({
        workOrderId: order.id,
        units: [{ equipmentId: unit, driverId: driver.id }],
        plannedFrom: at(13.5),
        plannedUntil: at(15),
      }),
    ).toMatchObject({
      refusal: { code: 'reservation_conflict', facts: { conflicts: [{ what: 'driver', id: driver.id }] } },
    });
  });

  test('takes the window of the requirement, else of the order, else what is asked', async () => {
    const { yard, typeId, run, one } = planner;
    const unit = await yard.unit(typeId);
    const make = (body: object) =>
      yard.run(async (db) => {
        const { createWorkOrder } = await import('../work-orders/create-work-order.ts');
        return createWorkOrder(db, { title: 'Window', priority: 3, requirements: [], ...body });
      });
    const due = { dueFrom: at(20), dueUntil: at(30) };
    const ofOrder = expectOk(await make({ ...due, requirements: [{ equipmentTypeId: typeId, quantity: 1 }] }));
    expect(await one({ workOrderId: ofOrder.id, units: [{ equipmentId: unit }] })).toMatchObject(from(20, 30));
    const window = { windowFrom: at(31), windowUntil: at(32) };
    const own = expectOk(await make({ ...due, requirements: [{ equipmentTypeId: typeId, quantity: 1, ...window }] }));
    expect(await one({ workOrderId: own.id, units: [{ equipmentId: unit }] })).toMatchObject(from(31, 32));
    const long = expectOk(
      await make({ requirements: [{ equipmentTypeId: typeId, quantity: 1, durationMinutes: 120 }] }),
    );
    const asked = { workOrderId: long.id, units: [{ equipmentId: unit }], plannedFrom: at(33) };
    expect(await one(asked)).toMatchObject(from(33, 35));
    const none = await yard.order(typeId);
    expect(await run({ workOrderId: none.id, units: [{ equipmentId: unit }] })).toMatchObject({
      refusal: { code: 'invalid_request', errors: [{ pointer: '/plannedFrom' }] },
    });
  });

  test.each([
    ['begins in the past', -30, 4, '/plannedFrom'],
    ['is over six years long', 0, 6 * 366 * 24, '/plannedUntil'],
  ])('refuses a window that %s', async (_, begin, end, pointer) => {
    const { yard, typeId, run } = planner;
    const [order, equipmentId] = await Promise.all([yard.order(typeId), yard.unit(typeId)]);
    expect(await run({ workOrderId: order.id, units: [{ equipmentId }], ...from(begin, end) })).toMatchObject({
      refusal: { code: 'invalid_request', errors: [{ pointer }] },
    });
  });

  test('refuses what is nothing, of another type, too many, closed, or gone', async () => {
    const { yard, typeId, run, read } = planner;
    const [order, equipmentId, otherType] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.type()]);
    const workOrderId = order.id;
    const nothing = '00000000-0000-7000-8000-000000000000';
    const window = from(0, 1);
    const code = async (body: ReserveBody) => {
      const answer = await run(body);
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(await code({ workOrderId: nothing, units: [{ equipmentId }], ...window })).toBe('not_found');
    expect(await code({ workOrderId, requirementId: nothing, units: [{ equipmentId }], ...window })).toBe('not_found');
    expect(await code({ workOrderId, units: [{ equipmentId: nothing }], ...window })).toBe('not_found');
    expect(await code({ workOrderId, units: [{ equipmentId, driverId: nothing }], ...window })).toBe('not_found');
    const stranger = await yard.unit(otherType);
    expect(await code({ workOrderId, units: [{ equipmentId: stranger }], ...window })).toBe('equipment_type_mismatch');
    expect(await code({ workOrderId, count: 2, ...window })).toBe('requirement_filled');
    const gone = await yard.driver();
    await read((db) =>
      db.tx.execute(sql`UPDATE drivers SET status = 'inactive', resting_status = 'inactive' WHERE id = ${gone.id}`),
    );
    expect(await code({ workOrderId, units: [{ equipmentId, driverId: gone.id }], ...window })).toBe(
      'driver_unavailable',
    );
    expectOk(await yard.run((db) => patchWorkOrder(db, workOrderId, { status: 'cancelled' })));
    expect(await code({ workOrderId, units: [{ equipmentId }], ...window })).toBe('work_order_closed');
  });

  test('asks the gates about the window, and goes past them with a reason that stays on record', async () => {
    const { yard, typeId, run, one, read } = planner;
    const [order, equipmentId] = await Promise.all([yard.order(typeId), yard.unit(typeId)]);
    const window = { equipmentId, startsAt: at(50), endsAt: at(60) };
    expectOk(await yard.run((db) => createMaintenanceWindow(db, window)));
    const body = { workOrderId: order.id, units: [{ equipmentId }], ...from(51, 52) };
    expect(await run(body)).toMatchObject({
      refusal: {
        code: 'gate_blocked',
        facts: { units: [{ equipmentId, findings: [{ code: 'unit_in_maintenance' }] }], mayOverride: true },
      },
    });
    const reservation = await one({ ...body, override: { reason: 'The workshop agreed' } });
    const rows = await read((db) =>
      db.tx.execute(sql`SELECT reason FROM gate_overrides WHERE assignment_id = ${reservation.id}`),
    );
    expect(rows).toEqual([{ reason: 'The workshop agreed' }]);
    const later = await yard.order(typeId);
    await one({ workOrderId: later.id, units: [{ equipmentId }], ...from(60, 61) });
  });

  test('what waited in the queue and lacks nothing any more leaves it', async () => {
    const { yard, one, shown } = planner;
    const own = await yard.type();
    const order = await yard.order(own, { quantity: 2 });
    for (let i = 0; i < 2; i++) expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
    const unit = await yard.unit(own);
    await one({ workOrderId: order.id, units: [{ equipmentId: unit }], ...from(0, 1) });
    expect(await shown(order.id)).toMatchObject({ requirements: [{ reserved: 1, queued: 1 }] });
  });

  test('chooses the best that are free in the window, and says so when there are too few', async () => {
    const { yard, run, one, read } = planner;
    const own = await yard.type();
    const units = await Promise.all(Array.from({ length: 4 }, () => yard.unit(own)));
    const [busy, broken] = units;
    if (!busy || !broken) throw new Error('no units');
    await one({ workOrderId: (await yard.order(own)).id, units: [{ equipmentId: busy }], ...from(0, 4) });
    await read((db) =>
      db.tx.execute(
        sql`UPDATE equipment SET status = 'out_of_service', resting_status = 'out_of_service' WHERE id = ${broken}`,
      ),
    );
    const order = await yard.order(own, { quantity: 3 });
    expect(await run({ workOrderId: order.id, ...from(2, 6) })).toMatchObject({
      refusal: { code: 'reservation_conflict', facts: { wanted: 3, free: 2, conflicts: [{ id: busy }] } },
    });
    const { items } = expectOk(await run({ workOrderId: order.id, count: 2, ...from(2, 6) }));
    expect(items.map((i) => i.equipmentId).toSorted()).toEqual(units.slice(2).toSorted());
    const rest = expectOk(await run({ workOrderId: order.id, ...from(6, 7) }));
    expect(rest.items).toHaveLength(1);
  });

  test.each(['viewer', 'driver'] as const)('refuses a %s', async (role) => {
    const { yard, run, planned } = planner;
    const { order, equipmentId, reservation } = await planned();
    const as = await yard.signIn(role);
    const forbidden = { ok: false, refusal: { code: 'forbidden' } };
    expect(await run({ workOrderId: order.id, units: [{ equipmentId }], ...from(5, 6) }, as)).toMatchObject(forbidden);
    expect(await yard.run((db) => reschedule(db, reservation.id, from(5, 6)), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => release(db, reservation.id, {}), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => cancelReservation(db, reservation.id, { reason: 'x' }), as)).toMatchObject(forbidden);
  });

  test("knows nothing of another tenant's", async () => {
    const { yard, planned } = planner;
    const { order, equipmentId, driver, reservation } = await planned();
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const own = await bolt.type();
    const [theirs, unit] = await Promise.all([bolt.order(own), bolt.unit(own)]);
    const notFound = { ok: false, refusal: { code: 'not_found' } };
    const ask = (body: ReserveBody) => bolt.run((db) => reserve(db, { ...body, ...from(5, 6) }));
    expect(await ask({ workOrderId: order.id, count: 1 })).toEqual(notFound);
    expect(await ask({ workOrderId: theirs.id, units: [{ equipmentId }] })).toEqual(notFound);
    expect(await ask({ workOrderId: theirs.id, units: [{ equipmentId: unit, driverId: driver.id }] })).toEqual(
      notFound,
    );
    expect(await bolt.run((db) => reschedule(db, reservation.id, from(5, 6)))).toEqual(notFound);
    expect(await bolt.run((db) => release(db, reservation.id, {}))).toEqual(notFound);
    expect(await bolt.run((db) => cancelReservation(db, reservation.id, { reason: 'x' }))).toEqual(notFound);
    const [mine] = expectOk(await ask({ workOrderId: theirs.id, count: 1 })).items;
    expect(await bolt.run((db) => reschedule(db, mine?.id ?? '', { equipmentId }))).toEqual(notFound);
    expect(await bolt.run((db) => reschedule(db, mine?.id ?? '', { driverId: driver.id }))).toEqual(notFound);
  });
});

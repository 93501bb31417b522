import { inTenant } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinCrew } from '../assignments/join-crew.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { expectOk, sent } from '../testkit/yard.ts';
import { cancelReservation } from './cancel.ts';
import { listReservations } from './list-reservations.ts';
import { release } from './release.ts';
import { reschedule } from './reschedule.ts';
import { at, from, HOUR, openPlanner, type Planner } from './testkit/open-planner.ts';

let planner: Planner;
beforeAll(async () => {
  planner = await openPlanner();
});
afterAll(() => planner.close());

describe('reschedule', () => {
  test('moves the window with all that it holds', async () => {
    const { yard, typeId, run, one, planned } = planner;
    const { reservation, equipmentId, driver } = await planned();
    const moved = expectOk(await yard.run((db) => reschedule(db, reservation.id, from(2, 7))));
    expect(moved).toMatchObject({ ...from(2, 7), expectedEndAt: at(7), version: 2 });
    const order = await yard.order(typeId);
    const again = { workOrderId: order.id, units: [{ equipmentId, driverId: driver.id }] };
    expect(await run({ ...again, ...from(6, 8) })).toMatchObject({ refusal: { code: 'reservation_conflict' } });
    await one({ ...again, ...from(0, 2) });
  });

  test('over its own old window, and again to the same, which changes nothing', async () => {
    const { yard, planned } = planner;
    const { reservation } = await planned(0, 4);
    const body = from(1, 3);
    expectOk(await yard.run((db) => reschedule(db, reservation.id, body)));
    expect(expectOk(await yard.run((db) => reschedule(db, reservation.id, body))).version).toBe(2);
  });

  test('to another unit, driver and window at once, across what the new ones do at the old time', async () => {
    const { yard, typeId, one, planned } = planner;
    const [a, b] = [await planned(0, 4), await planned(2, 6)];
    const moved = expectOk(
      await yard.run((db) =>
        reschedule(db, a.reservation.id, { equipmentId: b.equipmentId, driverId: b.driver.id, ...from(6, 8) }),
      ),
    );
    expect(moved).toMatchObject({ equipmentId: b.equipmentId, ...from(6, 8) });
    expect(moved.crew.filter((c) => c.leftAt === null).map((c) => c.driverId)).toEqual([b.driver.id]);
    const order = await yard.order(typeId);
    await one({ workOrderId: order.id, units: [{ equipmentId: a.equipmentId, driverId: a.driver.id }], ...from(0, 4) });
  });

  test('is refused with who is in the way and what is free', async () => {
    const { yard, planned } = planner;
    const [a, b] = [await planned(0, 4), await planned(4, 8)];
    for (const body of [
      { equipmentId: b.equipmentId, ...from(3, 5) },
      { driverId: b.driver.id, plannedUntil: at(5) },
    ]) {
      expect(await yard.run((db) => reschedule(db, a.reservation.id, body))).toMatchObject({
        refusal: {
          code: 'reservation_conflict',
          facts: { conflicts: [{ reservation: { assignmentId: b.reservation.id } }], alternatives: expect.anything() },
        },
      });
    }
    const unit = await yard.unit(await yard.type());
    expect(await yard.run((db) => reschedule(db, a.reservation.id, { equipmentId: unit }))).toMatchObject({
      refusal: { code: 'equipment_type_mismatch' },
    });
    expect(await yard.run((db) => reschedule(db, a.reservation.id, { plannedFrom: at(-40) }))).toMatchObject({
      refusal: { code: 'invalid_request' },
    });
  });

  test('takes the driver away, and gives one back', async () => {
    const { yard, planned } = planner;
    const { reservation, driver } = await planned();
    const alone = expectOk(await yard.run((db) => reschedule(db, reservation.id, { driverId: null })));
    expect(alone.crew.filter((c) => c.leftAt === null)).toEqual([]);
    const again = expectOk(await yard.run((db) => reschedule(db, reservation.id, { driverId: driver.id })));
    expect(again.crew.filter((c) => c.leftAt === null)).toMatchObject([{ driverId: driver.id, role: 'driver' }]);
  });

  test('is too late once it was released or given up', async () => {
    const { yard, planned } = planner;
    const [a, b] = [await planned(), await planned()];
    expectOk(await yard.run((db) => release(db, a.reservation.id, {})));
    expectOk(await yard.run((db) => cancelReservation(db, b.reservation.id, { reason: 'rain' })));
    expect(await yard.run((db) => reschedule(db, a.reservation.id, from(5, 6)))).toMatchObject({
      refusal: { code: 'illegal_transition', facts: { from: 'dispatched' } },
    });
    expect(await yard.run((db) => reschedule(db, b.reservation.id, from(5, 6)))).toMatchObject({
      refusal: { code: 'assignment_closed' },
    });
  });
});

describe('release', () => {
  test('of what is long due is thought to take as long as was planned', async () => {
    const { yard, planned, shift } = planner;
    const { reservation } = await planned();
    await shift(reservation.id, 30);
    const live = expectOk(await yard.run((db) => release(db, reservation.id, {})));
    expect(Date.parse(live.expectedEndAt ?? '') - Date.parse(live.dispatchedAt ?? '')).toBe(4 * HOUR);
    expect(live.version).toBe(3);
  });

  test('sends unit and crew off now', async () => {
    const { yard, planned, shown, statusOf } = planner;
    const { order, reservation, equipmentId, driver } = await planned();
    const live = expectOk(await yard.run((db) => release(db, reservation.id, {})));
    expect(live).toMatchObject({ status: 'dispatched', dispatchedAt: expect.any(String), expectedEndAt: at(4) });
    expect(await statusOf('equipment', equipmentId)).toBe('assigned');
    expect(await statusOf('drivers', driver.id)).toBe('assigned');
    expect(await shown(order.id)).toMatchObject({ status: 'assigned', requirements: [{ reserved: 0, assigned: 1 }] });
    expect(await yard.run((db) => release(db, reservation.id, {}))).toMatchObject({
      refusal: { code: 'illegal_transition' },
    });
  });

  test('is refused while somebody else holds the unit or the driver, and names them', async () => {
    const { yard, typeId, planned } = planner;
    const { reservation, equipmentId, driver } = await planned();
    const holder = await sent(yard, { workOrderId: (await yard.order(typeId)).id, equipmentId, driverId: null });
    expect(await yard.run((db) => release(db, reservation.id, {}))).toMatchObject({
      refusal: { code: 'equipment_taken', facts: { holder: { assignmentId: holder.id } } },
    });
    const b = await planned();
    const unit = await yard.unit(typeId);
    const crew = await sent(yard, {
      workOrderId: (await yard.order(typeId)).id,
      equipmentId: unit,
      driverId: b.driver.id,
    });
    expect(await yard.run((db) => release(db, b.reservation.id, {}))).toMatchObject({
      refusal: { code: 'driver_taken', facts: { driverId: b.driver.id, holder: { assignmentId: crew.id } } },
    });
    expect(driver.id).not.toBe(b.driver.id);
  });

  test('asks the gates of now, and goes past them with a reason', async () => {
    const { yard, planned } = planner;
    const { reservation, driver } = await planned();
    expectOk(await yard.run((db) => patchDriver(db, driver.id, { status: 'off_shift' })));
    expect(await yard.run((db) => release(db, reservation.id, {}))).toMatchObject({
      refusal: { code: 'gate_blocked', facts: { findings: [{ code: 'driver_off_shift' }] } },
    });
    const override = { reason: 'Agreed on the phone' };
    expect(expectOk(await yard.run((db) => release(db, reservation.id, { override }))).status).toBe('dispatched');
  });
});

describe('a crew', () => {
  test('is joined for the window by who is on a job now, and by nobody who is planned elsewhere then', async () => {
    const { yard, typeId, run, one, planned, statusOf } = planner;
    const [a, b, helper, other] = [
      await planned(0, 4),
      await planned(3, 6),
      await yard.driver(),
      await yard.order(typeId),
    ];
    const unit = await yard.unit(typeId);
    await sent(yard, { workOrderId: other.id, equipmentId: unit, driverId: helper.id, expectedEndAt: at(-1) });
    const join = (driverId: string) => yard.run((db) => joinCrew(db, a.reservation.id, { driverId, role: 'helper' }));
    expect(await join(b.driver.id)).toMatchObject({
      refusal: {
        code: 'reservation_conflict',
        facts: { conflicts: [{ what: 'driver', reservation: { assignmentId: b.reservation.id } }] },
      },
    });
    expect(await join(a.driver.id)).toMatchObject({ refusal: { code: 'driver_taken' } });
    expect(await join('00000000-0000-7000-8000-000000000000')).toMatchObject({ refusal: { code: 'not_found' } });
    expect(expectOk(await join(helper.id)).crew).toHaveLength(2);
    expect(await statusOf('drivers', helper.id)).toBe('assigned');
    // All of them move with it.
    expectOk(await yard.run((db) => reschedule(db, a.reservation.id, from(10, 12))));
    const later = await yard.order(typeId);
    const body = { workOrderId: later.id, units: [{ equipmentId: b.equipmentId, driverId: helper.id }] };
    expect(await run({ ...body, ...from(11, 13) })).toMatchObject({ refusal: { code: 'reservation_conflict' } });
    expectOk(await yard.run((db) => leaveCrew(db, a.reservation.id, helper.id, {})));
    await one({ ...body, ...from(11, 13) });
  });
});

test('given up, unit and driver are free in the window and the order lacks a unit again', async () => {
  const { yard, one, planned, shown } = planner;
  const { order, reservation, equipmentId, driver } = await planned();
  const closed = expectOk(await yard.run((db) => cancelReservation(db, reservation.id, { reason: 'rain' })));
  expect(closed).toMatchObject({ status: 'recalled', closedCode: 'recalled' });
  expect(await shown(order.id)).toMatchObject({ status: 'open', requirements: [{ reserved: 0 }] });
  await one({ workOrderId: order.id, units: [{ equipmentId, driverId: driver.id }], ...from(0, 4) });
  expect(await yard.run((db) => cancelReservation(db, reservation.id, { reason: 'rain' }))).toMatchObject({
    refusal: { code: 'assignment_closed' },
  });
});

test('the list shows what touches a window, by unit, driver and order, page by page', async () => {
  const { yard, typeId, one, planned, read, shift } = planner;
  const { order, reservation, equipmentId, driver } = await planned(100, 104);
  const second = await one({
    workOrderId: (await yard.order(typeId)).id,
    units: [{ equipmentId, driverId: driver.id }],
    ...from(104, 106),
  });
  const ids = async (query: object) =>
    (await read((db) => listReservations(db, { limit: 50, ...query }))).items.map((i) => i.id);
  expect(await ids({ equipmentId })).toEqual([reservation.id, second.id]);
  expect(await ids({ driverId: driver.id, from: at(104) })).toEqual([second.id]);
  expect(await ids({ driverId: driver.id, until: at(104) })).toEqual([reservation.id]);
  expect(await ids({ workOrderId: order.id })).toEqual([reservation.id]);
  expect(await ids({ equipmentId, isDue: true })).toEqual([]);
  const page = await read((db) => listReservations(db, { limit: 1, equipmentId }));
  expect(page.items.map((i) => i.id)).toEqual([reservation.id]);
  const next = { equipmentId, cursor: page.nextCursor ?? '' };
  expect(await read((db) => listReservations(db, { limit: 1, ...next }))).toMatchObject({
    items: [{ id: second.id }],
    nextCursor: null,
  });
  await expect(
    inTenant(yard.pools, driver.principal, (db) => listReservations(db, { limit: 1 })),
  ).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  await shift(reservation.id, 126);
  expect(await ids({ equipmentId, isDue: true })).toEqual([reservation.id]);
});

import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { toInstants, toLocal } from '@yardmaster/domain/reservation/local-window';
import type { Reservation, ReserveBody } from '@yardmaster/domain/reservation/reservation';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { joinCrew } from '../assignments/join-crew.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createMaintenanceWindow } from '../maintenance-windows/create-maintenance-window.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { getWorkOrder } from '../work-orders/get-work-order.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { cancelReservation } from './cancel.ts';
import { listReservations } from './list-reservations.ts';
import { release } from './release.ts';
import { reschedule } from './reschedule.ts';
import { reserve } from './reserve.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterAll(async () => {
  const report = await verifyTenant(yard.pools, yard.operator);
  await yard.close();
  if (!report.ok) throw new Error(JSON.stringify(report.invariants.filter((i) => i.violations.length > 0)));
});

const HOUR = 3_600_000;
const BASE = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
/** Hours after a full hour of tomorrow. */
const at = (hours: number) => new Date(BASE + hours * HOUR).toISOString();
const from = (begin: number, end: number) => ({ plannedFrom: at(begin), plannedUntil: at(end) });

const run = (body: ReserveBody, as?: Principal) => yard.run((db) => reserve(db, body), as);
async function one(body: ReserveBody): Promise<Reservation> {
  const [item] = expectOk(await run(body)).items;
  if (!item) throw new Error('nothing was reserved');
  return item;
}
async function planned(begin = 0, end = 4) {
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const body = { workOrderId: order.id, units: [{ equipmentId, driverId: driver.id }], ...from(begin, end) };
  return { order, equipmentId, driver, reservation: await one(body) };
}
const read = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(yard.pools, yard.operator, work);
const shown = (id: string) => read((db) => getWorkOrder(db, id));
const statusOf = (table: 'equipment' | 'drivers', id: string) =>
  read(async (db) => {
    const [row] = await db.tx.execute<{ status: string }>(
      sql`SELECT status FROM ${sql.identifier(table)} WHERE id = ${id}`,
    );
    return row?.status;
  });

/** As if it had been planned so many hours earlier. */
const shift = (id: string, hours: number) =>
  read(async ({ tx }) => {
    const earlier = sql`planned_from = planned_from - make_interval(hours => ${hours}), planned_until = planned_until - make_interval(hours => ${hours})`;
    await tx.execute(sql`UPDATE dispatch_assignments SET ${earlier} WHERE id = ${id}`);
    await tx.execute(sql`UPDATE assignment_crew SET ${earlier} WHERE assignment_id = ${id}`);
  });

describe('reserve', () => {
  test('holds unit and driver for the window, not now, and the order is scheduled', async () => {
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
    const [order, equipmentId] = await Promise.all([yard.order(typeId), yard.unit(typeId)]);
    expect(await run({ workOrderId: order.id, units: [{ equipmentId }], ...from(begin, end) })).toMatchObject({
      refusal: { code: 'invalid_request', errors: [{ pointer }] },
    });
  });

  test('refuses what is nothing, of another type, too many, closed, or gone', async () => {
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
    const own = await yard.type();
    const order = await yard.order(own, { quantity: 2 });
    for (let i = 0; i < 2; i++) expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
    const unit = await yard.unit(own);
    await one({ workOrderId: order.id, units: [{ equipmentId: unit }], ...from(0, 1) });
    expect(await shown(order.id)).toMatchObject({ requirements: [{ reserved: 1, queued: 1 }] });
  });

  test('chooses the best that are free in the window, and says so when there are too few', async () => {
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
    const { order, equipmentId, reservation } = await planned();
    const as = await yard.signIn(role);
    const forbidden = { ok: false, refusal: { code: 'forbidden' } };
    expect(await run({ workOrderId: order.id, units: [{ equipmentId }], ...from(5, 6) }, as)).toMatchObject(forbidden);
    expect(await yard.run((db) => reschedule(db, reservation.id, from(5, 6)), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => release(db, reservation.id, {}), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => cancelReservation(db, reservation.id, { reason: 'x' }), as)).toMatchObject(forbidden);
  });

  test("knows nothing of another tenant's", async () => {
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

describe.each([
  ['Europe/Berlin', '2027-03-27', '2027-03-28', '2027-10-31', '02:30', '+02:00', '+01:00'],
  ['America/Los_Angeles', '2027-03-13', '2027-03-14', '2027-11-07', '01:30', '-07:00', '-08:00'],
])('in %s', (zone, before, spring, autumn, twice, summer, winter) => {
  const plan = async (equipmentId: string, local: { from: string; until: string }) => {
    const instants = toInstants(local.from, local.until, zone);
    if (!instants) throw new Error('nothing is left');
    const { id: workOrderId } = await yard.order(typeId);
    const window = { plannedFrom: instants.from, plannedUntil: instants.until };
    return run({ workOrderId, units: [{ equipmentId }], ...window });
  };
  const shownIn = (answer: Awaited<ReturnType<typeof run>>) => {
    const [item] = expectOk(answer).items;
    return toLocal({ from: item?.plannedFrom ?? '', until: item?.plannedUntil ?? '' }, zone);
  };

  test('noon to noon over the spring change is stored as 23 hours and shown as noon to noon', async () => {
    const answer = await plan(await yard.unit(typeId), { from: `${before}T12:00`, until: `${spring}T12:00` });
    const [item] = expectOk(answer).items;
    expect(Date.parse(item?.plannedUntil ?? '') - Date.parse(item?.plannedFrom ?? '')).toBe(23 * HOUR);
    expect(shownIn(answer)).toEqual({ from: `${before}T12:00${winter}`, until: `${spring}T12:00${summer}` });
  });

  test('back to back at a time that comes twice touches, the hour between counts, and all is shown as it was meant', async () => {
    const unit = await yard.unit(typeId);
    const first = { from: `${autumn}T00:00`, until: `${autumn}T${twice}` };
    const between = { from: `${autumn}T${twice}${summer}`, until: `${autumn}T${twice}${winter}` };
    const last = { from: `${autumn}T${twice}${winter}`, until: `${autumn}T06:00` };
    expectOk(await plan(unit, first));
    expectOk(await plan(unit, last));
    expect(shownIn(await plan(unit, between))).toEqual(between);
    expect(await plan(unit, { from: `${autumn}T${twice}`, until: `${autumn}T05:00` })).toMatchObject({
      refusal: { code: 'reservation_conflict' },
    });
  });
});

describe('reschedule', () => {
  test('moves the window with all that it holds', async () => {
    const { reservation, equipmentId, driver } = await planned();
    const moved = expectOk(await yard.run((db) => reschedule(db, reservation.id, from(2, 7))));
    expect(moved).toMatchObject({ ...from(2, 7), expectedEndAt: at(7), version: 2 });
    const order = await yard.order(typeId);
    const again = { workOrderId: order.id, units: [{ equipmentId, driverId: driver.id }] };
    expect(await run({ ...again, ...from(6, 8) })).toMatchObject({ refusal: { code: 'reservation_conflict' } });
    await one({ ...again, ...from(0, 2) });
  });

  test('over its own old window, and again to the same, which changes nothing', async () => {
    const { reservation } = await planned(0, 4);
    const body = from(1, 3);
    expectOk(await yard.run((db) => reschedule(db, reservation.id, body)));
    expect(expectOk(await yard.run((db) => reschedule(db, reservation.id, body))).version).toBe(2);
  });

  test('to another unit, driver and window at once, across what the new ones do at the old time', async () => {
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
    const { reservation, driver } = await planned();
    const alone = expectOk(await yard.run((db) => reschedule(db, reservation.id, { driverId: null })));
    expect(alone.crew.filter((c) => c.leftAt === null)).toEqual([]);
    const again = expectOk(await yard.run((db) => reschedule(db, reservation.id, { driverId: driver.id })));
    expect(again.crew.filter((c) => c.leftAt === null)).toMatchObject([{ driverId: driver.id, role: 'driver' }]);
  });

  test('is too late once it was released or given up', async () => {
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
    const { reservation } = await planned();
    await shift(reservation.id, 30);
    const live = expectOk(await yard.run((db) => release(db, reservation.id, {})));
    expect(Date.parse(live.expectedEndAt ?? '') - Date.parse(live.dispatchedAt ?? '')).toBe(4 * HOUR);
    expect(live.version).toBe(3);
  });

  test('sends unit and crew off now', async () => {
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

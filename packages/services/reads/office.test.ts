import { myAssignment } from '@yardmaster/domain/driver/my-assignment';
import { office } from '@yardmaster/domain/office/office';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { ask } from '../commands/ask.ts';
import { grantCertification } from '../certifications/grant-certification.ts';
import { createCertification } from '../certifications/create-certification.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { createShift } from '../shifts/create-shift.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { me, readMe } from './me.ts';
import { readMyAssignment } from './me-assignment.ts';
import { readOffice } from './office.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const read = async (as = yard.operator) => expectOk(await ask(yard.pools, as, readOffice));

test('an empty yard has an office, and the day has as many hours as have begun in its zone', async () => {
  for (const timeZone of ['America/Los_Angeles', 'Asia/Kolkata', 'UTC']) {
    expectOk(await yard.run((db) => patchSettings(db, { timeZone })));
    const answer = office.parse(await read());
    expect(answer).toMatchObject({ units: { total: 0 }, waiting: { count: 0, oldestAt: null }, lateWorkOrders: [] });
    const first = new Date(answer.hourly[0]?.hour ?? '');
    const local = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    expect(local.format(first)).toBe('00:00');
    expect(answer.hourly.length).toBe(Math.floor((Date.parse(answer.at) - first.getTime()) / 3_600_000) + 1);
  }
});

test('counts what is busy, idle, late and waiting, and what was done in which hour', async () => {
  const typeId = await yard.type();
  const [order, late, first, second, driver] = await Promise.all([
    yard.order(typeId),
    yard.order(typeId),
    yard.unit(typeId),
    yard.unit(typeId),
    yard.driver(),
  ]);
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: first, driverId: driver.id });
  await inTenant(yard.pools, yard.operator, async (db) => {
    await db.tx.execute(sql`UPDATE work_orders SET due_until = now() - interval '1 hour' WHERE id = ${late.id}`);
    await db.tx.execute(sql`UPDATE equipment SET status_since = now() - interval '5 hours' WHERE id = ${second}`);
  });
  const queued = await yard.run(async (db) => assign(db, { workOrderId: late.id }));
  expect(queued).toMatchObject({ status: 202 });

  const busy = office.parse(await read());
  expect(busy.units).toEqual({ total: 2, busy: 1, idle: 1, outOfService: 0 });
  expect(busy.lateWorkOrders.map((w) => w.id)).toEqual([late.id]);
  expect(busy.waiting).toMatchObject({ count: 1, oldestAt: expect.any(String) });
  expect(busy.idleUnits.map((u) => u.id)).toEqual([second]);
  expect(busy.hourly.at(-1)).toMatchObject({ atWork: 1, completed: 0, late: 1 });
  expect(busy.counts).toEqual({ late: 1, idle: 1 });

  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, id, { to })));
  }
  expect((await read()).hourly.reduce((n, h) => n + h.completed, 0)).toBe(1);
});

test('an order that has begun is late while it still lacks a unit, as on the board', async () => {
  const typeId = await yard.type();
  const order = await yard.order(typeId, { quantity: 2 });
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(sql`UPDATE work_orders SET due_from = now() - interval '1 hour' WHERE id = ${order.id}`),
  );
  const isLate = async () => {
    const { lateWorkOrders, counts, hourly } = await read();
    // The tile and the chart beside it say the same.
    expect(hourly.at(-1)?.late).toBe(counts.late);
    return lateWorkOrders.some((w) => w.id === order.id);
  };
  expect(await isLate()).toBe(true);
  for (const stillLate of [true, false]) {
    await sent(yard, { workOrderId: order.id, equipmentId: await yard.unit(typeId), driverId: null });
    expect(await isLate()).toBe(stillLate);
  }
});

test('what was entered only now was not late before, however long ago it was due', async () => {
  const typeId = await yard.type();
  const lateAt = async () => (await read()).hourly.map(({ late }) => late);
  // Somewhere it is past four in the morning, so that there are hours before this one.
  const timeZone = new Date().getUTCHours() < 4 ? 'Asia/Tokyo' : 'UTC';
  expectOk(await yard.run((db) => patchSettings(db, { timeZone })));
  const before = await lateAt();
  const [past, begun] = await Promise.all([yard.order(typeId), yard.order(typeId)]);
  await inTenant(yard.pools, yard.operator, async (db) => {
    await db.tx.execute(sql`UPDATE work_orders SET due_until = now() - interval '2 days' WHERE id = ${past.id}`);
    await db.tx.execute(sql`UPDATE work_orders SET due_from = now() - interval '2 days' WHERE id = ${begun.id}`);
  });
  const after = await lateAt();
  expect(after.slice(0, -1)).toEqual(before.slice(0, after.length - 1));
  expect(after.at(-1)).toBe((before.at(-1) ?? 0) + 2);
});

test('what is late for longest is listed first, whatever its priority', async () => {
  const typeId = await yard.type();
  const [urgent, long, begun] = await Promise.all([
    yard.order(typeId, { priority: 1 }),
    yard.order(typeId, { priority: 4 }),
    yard.order(typeId, { priority: 3 }),
  ]);
  const due = (id: string, from: string, until: string | null) =>
    inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute(sql`
        UPDATE work_orders SET due_from = now() + ${from}::interval, due_until = now() + ${until}::interval WHERE id = ${id}`),
    );
  await due(urgent.id, '-50 days', '-10 days');
  await due(long.id, '-45 days', '-40 days');
  // Its end is to come: it is late since it began.
  await due(begun.id, '-20 days', '1 day');
  const ids = (await read()).lateWorkOrders.map(({ id }) => id);
  expect(ids.filter((id) => [urgent.id, long.id, begun.id].includes(id))).toEqual([long.id, begun.id, urgent.id]);
});

test('what needs a look: who must be back soon, gates gone past, what expires, who waits, and each type', async () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const typeId = await yard.type('Low loader');
  const [order, waits, unit, driver] = await Promise.all([
    yard.order(typeId),
    yard.order(typeId),
    yard.unit(typeId),
    yard.driver(),
  ]);
  const span = { startsAt: inMinutes(-60), endsAt: inMinutes(60) };
  expectOk(await yard.run((db) => createShift(db, { driverId: driver.id, ...span })));
  const { id: certificationId } = expectOk(await yard.run((db) => createCertification(db, { name: 'Hazmat' })));
  const paper = { certificationId, expiresAt: inMinutes(60 * 24) };
  expectOk(await yard.run((db) => grantCertification(db, driver.id, paper)));
  expectOk(await yard.run((db) => patchDriver(db, driver.id, { status: 'off_shift' })));
  const by = await yard.signIn('dispatcher');
  const body = { workOrderId: order.id, equipmentId: unit, driverId: driver.id, override: { reason: 'Asked for' } };
  const { id } = await sent(yard, body, by);
  expect(await yard.run((db) => assign(db, { workOrderId: waits.id }))).toMatchObject({ status: 202 });
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(sql`UPDATE dispatch_assignments SET alarm = 'unacknowledged', alarm_at = now() WHERE id = ${id}`),
  );

  const seen = office.parse(await read());
  expect(seen.nearEnd).toMatchObject([{ driverId: driver.id, what: 'shift', at: span.endsAt }]);
  expect(seen.overrides).toMatchObject([
    { assignmentId: id, number: order.number, gate: expect.stringMatching(/shift/), byName: expect.any(String) },
  ]);
  expect(seen.expiring).toMatchObject([{ driverId: driver.id, certificationName: 'Hazmat' }]);
  expect(seen.alarms).toMatchObject([{ assignmentId: id, number: order.number, alarm: 'unacknowledged' }]);
  expect(seen.waitingOrders.find((w) => w.workOrderId === waits.id)).toMatchObject({ typeName: 'Low loader' });
  expect(seen.types.find((t) => t.id === typeId)).toMatchObject({ total: 1, busy: 1, idle: 0, waiting: 1 });

  for (const to of ['en_route', 'on_site'] as const) expectOk(await yard.run((db) => changeStatus(db, id, { to })));
  // Sent and there in one go is no way that anybody drove.
  expect((await read()).toSite).toEqual({ count: 0, medianMinutes: null, p90Minutes: null });
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(
      sql`UPDATE dispatch_assignments SET dispatched_at = on_site_at - interval '20 minutes' WHERE id = ${id}`,
    ),
  );
  expect((await read()).toSite).toEqual({ count: 1, medianMinutes: 20, p90Minutes: 20 });
  await yard.run((db) => patchSettings(db, { hoursOfService: { maxMinutes: 60 } }));
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(sql`UPDATE assignment_crew SET joined_at = now() - interval '2 hours' WHERE assignment_id = ${id}`),
  );
  // Over their hours already comes before the end of the shift, and is told once.
  expect((await read()).nearEnd).toMatchObject([{ driverId: driver.id, what: 'hours' }]);
});

test('a driver has no office, but sees the job they are on, and nobody else does', async () => {
  const typeId = await yard.type();
  const [order, unit, driver, other] = await Promise.all([
    yard.order(typeId),
    yard.unit(typeId),
    yard.driver(),
    yard.driver(),
  ]);
  expect(await ask(yard.pools, driver.principal, readOffice)).toMatchObject({ refusal: { code: 'forbidden' } });
  expect(await ask(yard.pools, driver.principal, readMyAssignment)).toMatchObject({ body: null });
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
  const job = myAssignment.parse(expectOk(await ask(yard.pools, driver.principal, readMyAssignment)));
  expect(job).toMatchObject({
    assignment: { id, status: 'dispatched' },
    workOrder: { id: order.id, number: order.number },
    equipment: { id: unit },
    site: null,
    crew: [{ driverId: driver.id }],
  });
  expect(await ask(yard.pools, other.principal, readMyAssignment)).toMatchObject({ body: null });
  expect(await ask(yard.pools, await yard.signIn('dispatcher'), readMyAssignment)).toMatchObject({ body: null });
});

test('me says who and where', async () => {
  const driver = await yard.driver();
  const answer = me.parse(expectOk(await ask(yard.pools, driver.principal, readMe)));
  expect(answer).toMatchObject({ role: 'driver', driverId: driver.id, tenant: { subdomain: 'acme' } });
  expect(expectOk(await ask(yard.pools, yard.operator, readMe)).person).toBeNull();
});

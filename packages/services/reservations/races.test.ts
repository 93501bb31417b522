import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools, type Pools } from '@yardmaster/database/pools';
import type { Reservation, ReserveBody } from '@yardmaster/domain/reservation/reservation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { runCommand } from '../commands/run.ts';
import type { Outcome } from '../outcome.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { cancelReservation } from './cancel.ts';
import { release } from './release.ts';
import { reschedule } from './reschedule.ts';
import { reserve } from './reserve.ts';

let yard: Yard;
let elsewhere: Pools;
beforeAll(async () => {
  yard = await openYard();
  elsewhere = createPools({ url: yard.database.appUrl });
});
afterAll(async () => {
  const report = await verifyTenant(yard.pools, yard.operator);
  await elsewhere.end();
  await yard.close();
  if (!report.ok) throw new Error(JSON.stringify(report.invariants.filter((i) => i.violations.length > 0)));
});

const HOUR = 3_600_000;
const BASE = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
const at = (hours: number) => new Date(BASE + hours * HOUR).toISOString();

/** Through one of two processes. */
function through<T>(i: number, work: Parameters<typeof runCommand<T>>[3]): Promise<Outcome<T>> {
  return runCommand(i % 2 ? elsewhere : yard.pools, yard.operator, { name: 'test', body: i }, work);
}
const won = (answers: Outcome<unknown>[]) => answers.filter((a) => a.ok).length;
const refusals = (answers: Outcome<unknown>[]) => [...new Set(answers.flatMap((a) => (a.ok ? [] : [a.refusal.code])))];
async function one(body: ReserveBody): Promise<Reservation> {
  const [item] = expectOk(await yard.run((db) => reserve(db, body))).items;
  if (!item) throw new Error('nothing was reserved');
  return item;
}

test('fifty reach for one unit in windows that all overlap: one gets it, the others learn whose it is', async () => {
  const typeId = await yard.type();
  const equipmentId = await yard.unit(typeId);
  const orders = await Promise.all(Array.from({ length: 50 }, () => yard.order(typeId)));
  const answers = await Promise.all(
    orders.map(({ id }, i) => {
      const window = { plannedFrom: at(i / 60), plannedUntil: at(1 + i / 60) };
      return through(i, (db) => reserve(db, { workOrderId: id, units: [{ equipmentId }], ...window }));
    }),
  );
  expect(won(answers)).toBe(1);
  const id = answers.flatMap((a) => (a.ok ? a.body.items : []))[0]?.id;
  for (const answer of answers) {
    if (answer.ok) continue;
    expect(answer.refusal).toMatchObject({
      code: 'reservation_conflict',
      facts: { conflicts: [{ reservation: { assignmentId: id } }] },
    });
  }
});

test('thirty want one driver with a unit each; back to back all get the unit', async () => {
  const typeId = await yard.type();
  const [driver, shared] = await Promise.all([yard.driver(), yard.unit(typeId)]);
  const jobs = await Promise.all(
    Array.from({ length: 30 }, async () => ({
      order: await yard.order(typeId, { quantity: 2 }),
      unit: await yard.unit(typeId),
    })),
  );
  const answers = await Promise.all(
    jobs.map(({ order, unit }, i) =>
      through(i, (db) =>
        reserve(db, {
          workOrderId: order.id,
          units: [{ equipmentId: unit, driverId: driver.id }],
          plannedFrom: at(0),
          plannedUntil: at(8),
        }),
      ),
    ),
  );
  expect([won(answers), refusals(answers)]).toEqual([1, ['reservation_conflict']]);
  const touching = await Promise.all(
    jobs.map(({ order }, i) =>
      through(i, (db) =>
        reserve(db, {
          workOrderId: order.id,
          units: [{ equipmentId: shared }],
          plannedFrom: at(10 + i),
          plannedUntil: at(11 + i),
        }),
      ),
    ),
  );
  expect(won(touching)).toBe(30);
});

test('twenty let the product choose from ten: ten get one each, none the same', async () => {
  const typeId = await yard.type();
  await Promise.all(Array.from({ length: 10 }, () => yard.unit(typeId)));
  const orders = await Promise.all(Array.from({ length: 20 }, () => yard.order(typeId)));
  const answers = await Promise.all(
    orders.map(({ id }, i) =>
      through(i, (db) => reserve(db, { workOrderId: id, count: 1, plannedFrom: at(0), plannedUntil: at(1) })),
    ),
  );
  const taken = answers.flatMap((a) => (a.ok ? a.body.items.map((item) => item.equipmentId) : []));
  expect(taken).toHaveLength(10);
  expect(new Set(taken).size).toBe(10);
  expect(refusals(answers)).toEqual(['reservation_conflict']);
});

test('an order for three is never reserved and dispatched for more', async () => {
  const typeId = await yard.type();
  const order = await yard.order(typeId, { quantity: 3 });
  const units = await Promise.all(Array.from({ length: 12 }, () => yard.unit(typeId)));
  const answers = await Promise.all(
    units.map((equipmentId, i) =>
      through<unknown>(i, (db) =>
        i % 3 === 0
          ? assign(db, { workOrderId: order.id, equipmentId, driverId: null })
          : reserve(db, { workOrderId: order.id, units: [{ equipmentId }], plannedFrom: at(0), plannedUntil: at(1) }),
      ),
    ),
  );
  expect([won(answers), refusals(answers)]).toEqual([3, ['requirement_filled']]);
});

test('A and B while B and A, and each to the place of the other: nobody deadlocks', async () => {
  const typeId = await yard.type();
  const window = { plannedFrom: at(0), plannedUntil: at(1) };
  for (let round = 0; round < 20; round++) {
    const [a, b, c, d] = await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.driver(), yard.driver()]);
    const [one1, two] = await Promise.all([yard.order(typeId, { quantity: 2 }), yard.order(typeId, { quantity: 2 })]);
    const pairs = [
      { equipmentId: a, driverId: c.id },
      { equipmentId: b, driverId: d.id },
    ];
    const answers = await Promise.all(
      [one1, two].map((order, i) =>
        through(i, (db) =>
          reserve(db, { workOrderId: order.id, units: i === 0 ? pairs : pairs.toReversed(), ...window }),
        ),
      ),
    );
    expect([won(answers), refusals(answers)]).toEqual([1, ['reservation_conflict']]);
    const [first, second] = answers.flatMap((x) => (x.ok ? x.body.items : []));
    if (!first || !second) throw new Error('two were reserved');
    const moves = await Promise.all([
      through(0, (db) => reschedule(db, first.id, { equipmentId: second.equipmentId, driverId: d.id })),
      through(1, (db) => reschedule(db, second.id, { equipmentId: first.equipmentId, driverId: c.id })),
    ]);
    expect(won(moves)).toBe(0);
  }
}, 60_000);

test('released by ten and given up by ten at once: one of them is done', async () => {
  const typeId = await yard.type();
  for (let round = 0; round < 5; round++) {
    const order = await yard.order(typeId);
    const [equipmentId, driver] = await Promise.all([yard.unit(typeId), yard.driver()]);
    const { id } = await one({
      workOrderId: order.id,
      units: [{ equipmentId, driverId: driver.id }],
      plannedFrom: at(0),
      plannedUntil: at(1),
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        through<unknown>(i, (db) => (i % 2 ? release(db, id, {}) : cancelReservation(db, id, { reason: 'race' }))),
      ),
    );
    expect(won(answers)).toBe(1);
    for (const code of refusals(answers)) expect(['illegal_transition', 'assignment_closed']).toContain(code);
  }
});

test('the locks alone keep two from one: without the constraints the answers are the same', async () => {
  const owner = openMaintenance(yard.database.maintenanceUrl);
  const { schemaName } = yard.database.tenants.acme;
  await owner.unsafe(`
    ALTER TABLE "${schemaName}".dispatch_assignments_live DROP CONSTRAINT no_overlapping_reservation_of_a_unit;
    ALTER TABLE "${schemaName}".assignment_crew_live DROP CONSTRAINT no_overlapping_reservation_of_a_person`);
  await owner.end({ timeout: 2 });
  const typeId = await yard.type();
  const [driver, second] = await Promise.all([yard.driver(), yard.driver()]);
  const jobs = await Promise.all(
    Array.from({ length: 20 }, async () => ({ order: await yard.order(typeId), own: await yard.unit(typeId) })),
  );
  const window = { plannedFrom: at(0), plannedUntil: at(1) };
  const later = await Promise.all(
    jobs.map(({ order, own }, i) =>
      one({ workOrderId: order.id, units: [{ equipmentId: own }], plannedFrom: at(2 + i), plannedUntil: at(3 + i) }),
    ),
  );
  const moves = await Promise.all(
    later.map(({ id }, i) => through(i, (db) => reschedule(db, id, { driverId: driver.id, ...window }))),
  );
  expect([won(moves), refusals(moves)]).toEqual([1, ['reservation_conflict']]);
  const orders = await Promise.all(jobs.map(() => yard.order(typeId)));
  const shared = await yard.unit(typeId);
  const answers = await Promise.all(
    orders.map(({ id }, i) =>
      through(i, (db) =>
        reserve(db, {
          workOrderId: id,
          units: [{ equipmentId: shared, driverId: i % 2 ? second.id : null }],
          ...window,
        }),
      ),
    ),
  );
  expect([won(answers), refusals(answers)]).toEqual([1, ['reservation_conflict']]);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { settingsTable } from '@yardmaster/database/tables/people';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { assign } from './assign.ts';
import { changeStatus } from './change-status.ts';
import { joinCrew } from './join-crew.ts';

/** A thousand for a longer look. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 400);

let yard: Yard;
let elsewhere: Pools;
beforeAll(async () => {
  yard = await openYard();
  elsewhere = createPools({ url: yard.database.appUrl });
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});

const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(text));

test('fifty dispatchers reach for one unit through two processes: one gets it, the others learn who', async () => {
  const typeId = await yard.type();
  const equipmentId = await yard.unit(typeId);
  const orders = await Promise.all(Array.from({ length: 50 }, () => yard.order(typeId)));
  const answers = await Promise.all(
    orders.map((order, i) => {
      const body = { workOrderId: order.id, equipmentId };
      const pools = i % 2 ? elsewhere : yard.pools;
      return runCommand(pools, yard.operator, { name: 'assign', body }, (db) => assign(db, body));
    }),
  );
  const won = answers.filter((a) => a.ok);
  expect(won).toHaveLength(1);
  const id = won[0]?.ok && 'id' in won[0].body ? won[0].body.id : '';
  for (const answer of answers) {
    if (!answer.ok)
      expect(answer.refusal).toMatchObject({ code: 'equipment_taken', facts: { holder: { assignmentId: id } } });
  }
});

test('one driver, wanted by thirty with a unit each, goes with one', async () => {
  const typeId = await yard.type();
  const driver = await yard.driver();
  const jobs = await Promise.all(
    Array.from({ length: 30 }, async () => ({
      workOrderId: (await yard.order(typeId)).id,
      equipmentId: await yard.unit(typeId),
    })),
  );
  const answers = await Promise.all(jobs.map((job) => yard.run((db) => assign(db, { ...job, driverId: driver.id }))));
  expect(answers.filter((a) => a.ok)).toHaveLength(1);
  expect(answers.filter((a) => !a.ok && a.refusal.code === 'driver_taken')).toHaveLength(29);
});

test('an order for two never gets three', async () => {
  const typeId = await yard.type();
  const order = await yard.order(typeId, { quantity: 2 });
  const units = await Promise.all(Array.from({ length: 12 }, () => yard.unit(typeId)));
  const answers = await Promise.all(
    units.map((equipmentId) => yard.run((db) => assign(db, { workOrderId: order.id, equipmentId, driverId: null }))),
  );
  expect(answers.filter((a) => a.ok)).toHaveLength(2);
  expect(answers.filter((a) => !a.ok && a.refusal.code === 'requirement_filled')).toHaveLength(10);
});

test('A to B while B to A: nobody deadlocks', async () => {
  const typeId = await yard.type();
  for (let round = 0; round < 25; round++) {
    const [u1, u2, d1, d2] = await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.driver(), yard.driver()]);
    const [o1, o2] = await Promise.all([yard.order(typeId), yard.order(typeId)]);
    const answers = await Promise.all([
      yard.run((db) => assign(db, { workOrderId: o1.id, equipmentId: u1, driverId: d2.id })),
      yard.run((db) => assign(db, { workOrderId: o2.id, equipmentId: u2, driverId: d1.id })),
      yard.run((db) => assign(db, { workOrderId: o2.id, equipmentId: u1, driverId: d1.id })),
      yard.run((db) => assign(db, { workOrderId: o1.id, equipmentId: u2, driverId: d2.id })),
    ]);
    expect(answers.filter((a) => a.ok)).toHaveLength(2);
  }
});

test("two crews that take in each other's people wait for one another, not in a circle", async () => {
  const typeId = await yard.type();
  let faults = 0;
  const join = (id: string, driverId: string) =>
    runCommand(elsewhere, yard.operator, { name: 'test', body: null }, async (db) => {
      try {
        return await joinCrew(db, id, { driverId, role: 'helper' });
      } catch (error) {
        // Tried again by itself, and not seen but for this.
        faults++;
        throw error;
      }
    });
  for (let round = 0; round < 15; round++) {
    const [u1, u2, d1, d2] = await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.driver(), yard.driver()]);
    const [o1, o2] = await Promise.all([yard.order(typeId), yard.order(typeId)]);
    const [a, b] = await Promise.all([
      sent(yard, { workOrderId: o1.id, equipmentId: u1, driverId: d1.id }),
      sent(yard, { workOrderId: o2.id, equipmentId: u2, driverId: d2.id }),
    ]);
    const answers = await Promise.all([join(a.id, d2.id), join(b.id, d1.id)]);
    for (const answer of answers) expect(answer).toMatchObject({ refusal: { code: 'driver_taken' } });
  }
  expect(faults).toBe(0);
});

test('who asks for a driver that has just been taken is told by whom, also when the unit is left to the product', async () => {
  const typeId = await yard.type();
  const [equipmentId, , driver] = await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.driver()]);
  const [first, second] = await Promise.all([yard.order(typeId), yard.order(typeId)]);
  const { assignmentId, asking } = await inTenant(yard.pools, yard.operator, async (db) => {
    const won = expectOk(await assign(db, { workOrderId: first.id, equipmentId, driverId: driver.id }));
    const started = runCommand(elsewhere, yard.operator, { name: 'test', body: null }, (other) =>
      assign(other, { workOrderId: second.id, driverId: driver.id }),
    );
    for (let tries = 0; ; tries++) {
      const waiting = await db.tx.execute(sql`
        SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`);
      if (waiting.length > 0) break;
      if (tries > 50) throw new Error('did not wait');
      await sleep(20);
    }
    return { assignmentId: won.id, asking: started };
  });
  expect(await asking).toMatchObject({ refusal: { code: 'driver_taken', facts: { holder: { assignmentId } } } });
});

test(`assign and complete race over an empty queue ${ROUNDS} times: nobody waits beside what is free`, async () => {
  const typeId = await yard.type();
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx
      .update(settingsTable)
      .set({ settings: { queuePromotion: 'dispatch' } })
      .execute(),
  );
  await query(sql`UPDATE drivers SET status = 'off_shift' WHERE status = 'available'`);
  await yard.unit(typeId);
  await yard.driver();
  const tenantId = yard.operator.tenantId;
  let current = expectOk(await yard.run(async (db) => assign(db, { workOrderId: (await yard.order(typeId)).id })));
  for (let round = 0; round < ROUNDS; round++) {
    if (!('id' in current)) throw new Error(`round ${round}: nothing was sent`);
    const { id } = current;
    for (const to of ['en_route', 'on_site', 'returning'] as const)
      expectOk(await yard.run((db) => changeStatus(db, id, { to })));
    const order = await yard.order(typeId);
    const [completed, asked] = await Promise.all([
      yard.run((db) => changeStatus(db, id, { to: 'completed' })),
      runCommand(elsewhere, yard.operator, { name: 'assign', body: order.id }, (db) =>
        assign(db, { workOrderId: order.id }),
      ),
    ]);
    expectOk(completed);
    expectOk(asked);
    // The sweep; the promotions of the two commands run by themselves beside it.
    await promoteQueue(yard.pools, tenantId);
    const rows = await query<{ id: string }>(sql`
      SELECT id FROM dispatch_assignments WHERE work_order_id = ${order.id} AND closed_at = 'infinity'`);
    if (rows.length === 0) await promoteQueue(yard.pools, tenantId);
    const [live] = await query<{ id: string }>(sql`
      SELECT id FROM dispatch_assignments WHERE work_order_id = ${order.id} AND closed_at = 'infinity'`);
    current = { ...current, id: live?.id ?? '' };
    expect(live, `round ${round}`).toBeDefined();
  }
}, 180_000);

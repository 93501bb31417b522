import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { promoteQueue } from '../queue/promote-queue.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { getWorkOrder } from '../work-orders/get-work-order.ts';
import { acknowledge } from './acknowledge.ts';
import { assign } from './assign.ts';
import { changeStatus } from './change-status.ts';
import { getAssignment } from './get-assignment.ts';
import { joinCrew } from './join-crew.ts';
import { leaveCrew } from './leave-crew.ts';
import { listAssignments } from './list-assignments.ts';
import { recall } from './recall.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterAll(() => yard.close());

async function job() {
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { order, equipmentId, driver, assignment };
}
const statusOf = async (table: 'equipment' | 'drivers' | 'work_orders', id: string) =>
  inTenant(yard.pools, yard.operator, async (db) => {
    const [row] = await db.tx.execute<{ status: string }>(
      sql`SELECT status FROM ${sql.identifier(table)} WHERE id = ${id}`,
    );
    return row?.status;
  });

test('the driver takes it from dispatch to done, and everything follows', async () => {
  const { order, equipmentId, driver, assignment } = await job();
  expect(await statusOf('work_orders', order.id)).toBe('assigned');
  expectOk(await yard.run((db) => acknowledge(db, assignment.id, {}), driver.principal));
  for (const to of ['en_route', 'on_site', 'returning'] as const) {
    expect(expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to }), driver.principal)).status).toBe(to);
    expect(await statusOf('work_orders', order.id)).toBe('in_progress');
    expect(await statusOf('equipment', equipmentId)).toBe('assigned');
  }
  const closed = expectOk(
    await yard.run((db) => changeStatus(db, assignment.id, { to: 'completed' }), driver.principal),
  );
  expect(closed).toMatchObject({ status: 'completed', version: 6, acknowledgedAt: expect.any(String) });
  expect(closed.crew[0]?.leftAt).toBe(closed.closedAt);
  expect(await statusOf('work_orders', order.id)).toBe('completed');
  expect(await statusOf('equipment', equipmentId)).toBe('available');
  expect(await statusOf('drivers', driver.id)).toBe('available');
  expect(await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, assignment.id))).toEqual(closed);
});

describe('a driver', () => {
  test('delivers a unit, leaves it there, and goes with another; the first stays taken', async () => {
    const { equipmentId, driver, assignment } = await job();
    for (const to of ['en_route', 'on_site'] as const)
      expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to })));
    const left = expectOk(await yard.run((db) => leaveCrew(db, assignment.id, driver.id, {}), driver.principal));
    expect(left).toMatchObject({ status: 'on_site', crew: [{ driverId: driver.id, leftAt: expect.any(String) }] });
    const [order, unit] = await Promise.all([yard.order(typeId), yard.unit(typeId)]);
    await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
    const other = await yard.order(typeId);
    expect(await yard.run((db) => assign(db, { workOrderId: other.id, equipmentId, driverId: null }))).toMatchObject({
      refusal: { code: 'equipment_taken', facts: { holder: { assignmentId: assignment.id } } },
    });
    // Others fetch it.
    const fetcher = await yard.driver();
    const joined = await yard.run((db) => joinCrew(db, assignment.id, { driverId: fetcher.id, role: 'driver' }));
    expect(joined).toMatchObject({ ok: true, status: 201 });
    expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to: 'returning' }), fetcher.principal));
  });

  test("neither sees nor moves another driver's job, and may not assign, recall or join", async () => {
    const { order, assignment } = await job();
    const stranger = await yard.driver();
    const as = stranger.principal;
    const notFound = { ok: false, refusal: { code: 'not_found' } };
    expect(await yard.run((db) => changeStatus(db, assignment.id, { to: 'en_route' }), as)).toEqual(notFound);
    expect(await yard.run((db) => acknowledge(db, assignment.id, {}), as)).toEqual(notFound);
    expect(await yard.run((db) => leaveCrew(db, assignment.id, stranger.id, {}), as)).toEqual(notFound);
    await expect(inTenant(yard.pools, as, (db) => getAssignment(db, assignment.id))).rejects.toMatchObject({
      refusal: { code: 'not_found' },
    });
    expect((await inTenant(yard.pools, as, (db) => listAssignments(db, { limit: 50 }))).items).toEqual([]);
    const forbidden = { refusal: { code: 'forbidden' } };
    expect(await yard.run((db) => recall(db, assignment.id, { reason: 'no' }), as)).toMatchObject(forbidden);
    expect(
      await yard.run((db) => joinCrew(db, assignment.id, { driverId: stranger.id, role: 'helper' }), as),
    ).toMatchObject(forbidden);
    expect(await yard.run((db) => assign(db, { workOrderId: order.id }), as)).toMatchObject(forbidden);
  });
});

describe('a crew', () => {
  test('takes nobody who is in another one', async () => {
    const [a, b] = [await job(), await job()];
    expect(
      await yard.run((db) => joinCrew(db, a.assignment.id, { driverId: b.driver.id, role: 'helper' })),
    ).toMatchObject({
      refusal: { code: 'driver_taken', facts: { holder: { assignmentId: b.assignment.id } } },
    });
  });

  test('cannot be left by who is not in it, nor after the end', async () => {
    const { assignment, driver } = await job();
    const other = await yard.driver();
    expect(await yard.run((db) => leaveCrew(db, assignment.id, other.id, {}))).toMatchObject({
      refusal: { code: 'driver_not_in_crew' },
    });
    expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' })));
    const closed = { refusal: { code: 'assignment_closed' } };
    expect(await yard.run((db) => leaveCrew(db, assignment.id, driver.id, {}))).toMatchObject(closed);
    expect(await yard.run((db) => joinCrew(db, assignment.id, { driverId: other.id, role: 'driver' }))).toMatchObject(
      closed,
    );
  });
});

describe('recall', () => {
  test('from any live status frees all, and the order is open again', async () => {
    for (const steps of [[], ['en_route'], ['en_route', 'on_site'], ['en_route', 'on_site', 'returning']] as const) {
      const { order, equipmentId, driver, assignment } = await job();
      for (const to of steps) expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to })));
      expect(expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' }))).status).toBe('recalled');
      expect(await statusOf('equipment', equipmentId)).toBe('available');
      expect(await statusOf('drivers', driver.id)).toBe('available');
      expect(await statusOf('work_orders', order.id)).toBe('open');
      expect(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' }))).toMatchObject({
        refusal: { code: 'illegal_transition', facts: { from: 'recalled' } },
      });
    }
  });

  test('puts a request back to its place in the queue and does not send it again by itself', async () => {
    const own = await yard.type();
    const order = await yard.order(own);
    const queued = expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
    const enqueuedAt = 'enqueuedAt' in queued ? queued.enqueuedAt : '';
    const unit = await yard.unit(own);
    const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: null });
    expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' })));
    await promoteQueue(yard.pools, yard.operator.tenantId);
    const rows = await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute(
        sql`SELECT held, status, enqueued_at = ${enqueuedAt}::timestamptz AS same FROM queue_entries WHERE work_order_id = ${order.id}`,
      ),
    );
    expect(rows).toMatchObject([{ held: true, status: 'waiting', same: true }]);
    const shown = await inTenant(yard.pools, yard.operator, (db) => getWorkOrder(db, order.id));
    expect(shown).toMatchObject({ status: 'queued', requirements: [{ assigned: 0, queued: 1 }] });
  });
});

test("another tenant's assignment is nothing", async () => {
  const { assignment } = await job();
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const notFound = { ok: false, refusal: { code: 'not_found' } };
  expect(await bolt.run((db) => changeStatus(db, assignment.id, { to: 'en_route' }))).toEqual(notFound);
  expect(await bolt.run((db) => recall(db, assignment.id, { reason: 'x' }))).toEqual(notFound);
  expect(await bolt.run((db) => acknowledge(db, assignment.id, {}))).toEqual(notFound);
});

test('a page of assignments leads to the next', async () => {
  const own = await openYard({ tenant: 'bolt', on: yard });
  const type = await own.type();
  const ids = [];
  for (let i = 0; i < 5; i++) {
    const order = await own.order(type);
    ids.push((await sent(own, { workOrderId: order.id, equipmentId: await own.unit(type), driverId: null })).id);
  }
  const list = (cursor?: string) =>
    inTenant(own.pools, own.operator, (db) => listAssignments(db, { limit: 2, cursor }));
  const seen = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    seen.push(...page.items.map((a) => a.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(ids.toReversed());
  await expect(list('nonsense')).rejects.toMatchObject({ refusal: { code: 'invalid_request' } });
});

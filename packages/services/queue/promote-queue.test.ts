import { inTenant } from '@yardmaster/database/tenant-db';
import { settingsTable } from '@yardmaster/database/tables/people';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { recall } from '../assignments/recall.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { listQueue } from './list-queue.ts';
import { promoteQueue } from './promote-queue.ts';
import { removeQueueEntry } from './remove-entry.ts';

let yard: Yard;
let typeId: string;
const tenantId = () => yard.operator.tenantId;
// A database each: drivers are of no type, so what one test leaves waiting would take what the next one frees.
beforeEach(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterEach(() => yard.close());

const setPromotion = (queuePromotion: 'propose' | 'dispatch') =>
  inTenant(yard.pools, yard.operator, (db) =>
    db.tx.update(settingsTable).set({ settings: { queuePromotion } }).execute(),
  );
async function queued(priority = 3): Promise<QueueEntry> {
  const order = await yard.order(typeId, { priority });
  const answer = expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  if (!('enqueuedAt' in answer)) throw new Error('was sent');
  return answer;
}
const entry = async (id: string) =>
  (await inTenant(yard.pools, yard.operator, (db) => listQueue(db, { limit: 200 }))).items.find((e) => e.id === id);

describe('what comes free', () => {
  test('is offered to the head: priority first, then age', async () => {
    const [late, early, urgent] = [await queued(3), await queued(3), await queued(1)];
    const [unit, driver] = [await yard.unit(typeId), await yard.driver()];
    await promoteQueue(yard.pools, tenantId());
    expect(await entry(urgent.id)).toMatchObject({
      status: 'proposed',
      proposal: { equipmentId: unit, driverId: driver.id },
    });
    expect((await entry(late.id))?.status).toBe('waiting');
    expect((await entry(early.id))?.status).toBe('waiting');
    const second = [await yard.unit(typeId), await yard.driver()];
    expect(second).toHaveLength(2);
    await promoteQueue(yard.pools, tenantId());
    expect((await entry(late.id))?.status).toBe('proposed');
    expect((await entry(early.id))?.status).toBe('waiting');
  });

  test('is sent by itself where the tenant says so', async () => {
    await setPromotion('dispatch');
    const waiting = await queued();
    const [unit, driver] = [await yard.unit(typeId), await yard.driver()];
    expect(await promoteQueue(yard.pools, tenantId())).toBe(1);
    expect(await entry(waiting.id)).toBeUndefined();
    const [row] = await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute(sql`
        SELECT a.status, a.equipment_id, c.driver_id, a.queued_at = ${waiting.enqueuedAt}::timestamptz AS kept
        FROM dispatch_assignments a JOIN assignment_crew c ON c.assignment_id = a.id
        WHERE a.work_order_id = ${waiting.workOrderId}`),
    );
    expect(row).toMatchObject({ status: 'dispatched', equipment_id: unit, driver_id: driver.id, kept: true });
  });

  test('goes to one head exactly, however many promote at once', async () => {
    await setPromotion('dispatch');
    const waiting = [await queued(), await queued(), await queued()];
    await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.driver(), yard.driver()]);
    await Promise.all(Array.from({ length: 8 }, () => promoteQueue(yard.pools, tenantId())));
    // Whoever was passed over because a row was locked is caught by the sweep.
    await promoteQueue(yard.pools, tenantId());
    const left = await Promise.all(waiting.map((e) => entry(e.id)));
    expect(left.map((e) => e?.status)).toEqual([undefined, undefined, 'waiting']);
  });

  test('is not given without a driver, nor to a request for another type', async () => {
    const waiting = await queued();
    await yard.unit(typeId);
    expect(await promoteQueue(yard.pools, tenantId())).toBe(0);
    await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute(
        sql`UPDATE equipment SET status = 'maintenance', resting_status = 'maintenance' WHERE equipment_type_id = ${typeId}`,
      ),
    );
    await yard.unit(await yard.type());
    await yard.driver();
    expect(await promoteQueue(yard.pools, tenantId())).toBe(0);
    expect((await entry(waiting.id))?.status).toBe('waiting');
  });
});

describe('an offer', () => {
  async function offered(priority = 3) {
    const waiting = await queued(priority);
    const [unit, driver] = [await yard.unit(typeId), await yard.driver()];
    await promoteQueue(yard.pools, tenantId());
    expect((await entry(waiting.id))?.status).toBe('proposed');
    return { waiting, unit, driver };
  }

  test('is accepted by assigning it, and the entry is gone', async () => {
    const { waiting, unit, driver } = await offered();
    await sent(yard, { workOrderId: waiting.workOrderId, equipmentId: unit, driverId: driver.id });
    expect(await entry(waiting.id)).toBeUndefined();
  });

  test('is withdrawn when somebody takes the unit, and the entry keeps its place', async () => {
    const { waiting, unit } = await offered();
    const other = await yard.order(typeId);
    await sent(yard, { workOrderId: other.id, equipmentId: unit, driverId: null });
    await promoteQueue(yard.pools, tenantId());
    expect(await entry(waiting.id)).toMatchObject({
      status: 'waiting',
      proposal: null,
      enqueuedAt: waiting.enqueuedAt,
    });
  });

  test('is withdrawn when the unit is of another type now', async () => {
    const { waiting, unit } = await offered();
    const other = await yard.type();
    await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute(sql`UPDATE equipment SET equipment_type_id = ${other} WHERE id = ${unit}`),
    );
    await promoteQueue(yard.pools, tenantId());
    expect((await entry(waiting.id))?.status).toBe('waiting');
  });

  test('gives way to a more urgent request, never to an equal one', async () => {
    const { waiting, unit } = await offered(3);
    const equal = await queued(3);
    await promoteQueue(yard.pools, tenantId());
    expect((await entry(waiting.id))?.status).toBe('proposed');
    const urgent = await yard.order(typeId, { priority: 1 });
    expect(await yard.run((db) => assign(db, { workOrderId: urgent.id }))).toMatchObject({
      status: 201,
      body: { equipmentId: unit },
    });
    await promoteQueue(yard.pools, tenantId());
    expect((await entry(waiting.id))?.status).toBe('waiting');
    expect((await entry(equal.id))?.status).toBe('waiting');
  });
});

test('a request taken out of the queue gives its offer to the next', async () => {
  const [first, second] = [await queued(), await queued()];
  await yard.unit(typeId);
  await yard.driver();
  await promoteQueue(yard.pools, tenantId());
  expect(await yard.run((db) => removeQueueEntry(db, first.id))).toMatchObject({ ok: true, status: 204 });
  await promoteQueue(yard.pools, tenantId());
  expect((await entry(second.id))?.status).toBe('proposed');
  expect(await yard.run((db) => removeQueueEntry(db, first.id))).toMatchObject({ refusal: { code: 'not_found' } });
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  expect(await bolt.run((db) => removeQueueEntry(db, second.id))).toMatchObject({ refusal: { code: 'not_found' } });
  expect(await yard.run((db) => removeQueueEntry(db, second.id), await yard.signIn('viewer'))).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});

test('a new priority moves the request; a cancelled order leaves the queue', async () => {
  const [a, b] = [await queued(3), await queued(3)];
  expectOk(await yard.run((db) => patchWorkOrder(db, b.workOrderId, { priority: 1 })));
  expect((await entry(b.id))?.position).toBeLessThan((await entry(a.id))?.position ?? 0);
  expectOk(await yard.run((db) => patchWorkOrder(db, b.workOrderId, { status: 'cancelled' })));
  expect(await entry(b.id)).toBeUndefined();
});

test('a recall frees the unit for others at once', async () => {
  const unit = await yard.unit(typeId);
  const order = await yard.order(typeId);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: null });
  const waiting = await queued();
  await yard.driver();
  expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' })));
  await promoteQueue(yard.pools, tenantId());
  expect(await entry(waiting.id)).toMatchObject({ status: 'proposed', proposal: { equipmentId: unit } });
});

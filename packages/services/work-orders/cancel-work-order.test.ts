import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { reserve } from '../reservations/reserve.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { cancelWorkOrder } from './cancel-work-order.ts';
import { getWorkOrder } from './get-work-order.ts';
import { patchWorkOrder } from './patch-work-order.ts';
import { previewCancellation } from './preview-cancellation.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const preview = (id: string, of = yard, as = of.operator) =>
  inTenant(of.pools, as, (db) => previewCancellation(db, id));
const cancel = (id: string, fingerprint: string, as = yard.operator) =>
  yard.run((db) => cancelWorkOrder(db, id, { reason: 'Called off', fingerprint }), as);
const query = (text: ReturnType<typeof sql>) => inTenant(yard.pools, yard.operator, (db) => db.tx.execute(text));

/** One on its way, one dispatched, one waiting. */
async function busy() {
  const typeId = await yard.type();
  const order = await yard.order(typeId, { quantity: 3 });
  const [u1, u2, d1, d2] = await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.driver(), yard.driver()]);
  const first = await sent(yard, { workOrderId: order.id, equipmentId: u1, driverId: d1.id });
  const second = await sent(yard, { workOrderId: order.id, equipmentId: u2, driverId: d2.id });
  expectOk(await yard.run((db) => changeStatus(db, first.id, { to: 'en_route' })));
  const entry = expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  return { order, first, second, entry, u1, d1 };
}

describe('cancelling a work order', () => {
  test('shows first what it calls back, then does just that', async () => {
    const { order, first, second, entry, u1, d1 } = await busy();
    const shown = await preview(order.id);
    expect(shown.assignments.map((a) => [a.id, a.status])).toEqual([
      [first.id, 'en_route'],
      [second.id, 'dispatched'],
    ]);
    expect(shown.assignments[0]).toMatchObject({ equipmentId: u1, driverIds: [d1.id] });
    expect(shown).toMatchObject({ number: order.number, reservations: [], queueEntries: [{ id: entry.id }] });

    expectOk(await cancel(order.id, shown.fingerprint));
    const after = await inTenant(yard.pools, yard.operator, (db) => getWorkOrder(db, order.id));
    expect(after).toMatchObject({
      status: 'cancelled',
      cancelReason: 'Called off',
      requirements: [{ assigned: 0, queued: 0 }],
    });
    expect(after.closedAt).not.toBeNull();
    for (const { id } of [first, second]) {
      expect(await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id))).toMatchObject({
        status: 'recalled',
        closedCode: 'cancelled',
      });
    }
    await promoteQueue(yard.pools, yard.operator.tenantId);
    expect(await query(sql`SELECT 1 FROM queue_entries WHERE work_order_id = ${order.id}`)).toHaveLength(0);
    expect(await query(sql`SELECT status FROM equipment WHERE id = ${u1}`)).toMatchObject([{ status: 'available' }]);
    const statuses = await query(
      sql`SELECT status FROM status_changes WHERE entity_id = ${order.id} ORDER BY changed_at, id`,
    );
    expect(statuses.at(-1)).toMatchObject({ status: 'cancelled' });
    expect(statuses.filter((s) => s['status'] === 'open')).toHaveLength(0);
    const [event] = await query(
      sql`SELECT version, payload FROM events WHERE stream_id = ${order.id} AND type = 'work_order.cancelled'`,
    );
    expect(event).toMatchObject({ version: after.version, payload: { recalled: [first.id, second.id] } });
    expect((await verifyTenant(yard.pools, yard.operator)).ok).toBe(true);
  });

  test('is refused with the new consequences when they have changed', async () => {
    const { order, second } = await busy();
    const shown = await preview(order.id);
    expectOk(await yard.run((db) => changeStatus(db, second.id, { to: 'en_route' })));
    const refused = await cancel(order.id, shown.fingerprint);
    const now = await preview(order.id);
    expect(refused).toMatchObject({ refusal: { code: 'consequences_changed', facts: { preview: now } } });
    expect(now.fingerprint).not.toBe(shown.fingerprint);
    expectOk(await cancel(order.id, now.fingerprint));
  });

  test('is refused for what is closed, unknown, of another tenant, or not theirs to cancel', async () => {
    const { order } = await busy();
    const { fingerprint } = await preview(order.id);
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const foreign = await bolt.run((db) => cancelWorkOrder(db, order.id, { reason: 'x', fingerprint }));
    expect(foreign).toEqual({ ok: false, refusal: { code: 'not_found' } });
    await expect(preview(order.id, bolt)).rejects.toMatchObject({ refusal: { code: 'not_found' } });
    for (const role of ['viewer', 'driver'] as const) {
      const as = await yard.signIn(role);
      expect(await cancel(order.id, fingerprint, as)).toMatchObject({ refusal: { code: 'forbidden' } });
      await expect(preview(order.id, yard, as)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    }
    expectOk(await cancel(order.id, fingerprint));
    expect(await cancel(order.id, fingerprint)).toMatchObject({ refusal: { code: 'work_order_closed' } });
    await expect(preview(order.id)).rejects.toMatchObject({ refusal: { code: 'work_order_closed' } });
  });

  test('by an edit is for orders that nobody is on', async () => {
    const { order } = await busy();
    expect(await yard.run((db) => patchWorkOrder(db, order.id, { status: 'cancelled' }))).toMatchObject({
      refusal: { code: 'work_order_has_assignments', facts: { assignments: 2 } },
    });
    const idle = await yard.order(await yard.type());
    expectOk(await yard.run((db) => patchWorkOrder(db, idle.id, { status: 'cancelled' })));
    expect(await query(sql`SELECT status FROM status_changes WHERE entity_id = ${idle.id}`)).toMatchObject([
      { status: 'cancelled' },
    ]);
  });
});

test('what is only reserved is called back too, and not by an edit', async () => {
  const typeId = await yard.type();
  const { id: workOrderId } = await yard.order(typeId);
  const [plannedFrom, plannedUntil] = [1, 2].map((h) => new Date(Date.now() + h * 3_600_000).toISOString());
  const units = [{ equipmentId: await yard.unit(typeId), driverId: (await yard.driver()).id }];
  expectOk(await yard.run((db) => reserve(db, { workOrderId, units, plannedFrom, plannedUntil })));
  expect(await yard.run((db) => patchWorkOrder(db, workOrderId, { status: 'cancelled' }))).toMatchObject({
    refusal: { code: 'work_order_has_assignments' },
  });
  const shown = await preview(workOrderId);
  expect(shown).toMatchObject({ assignments: [], reservations: [{ status: 'reserved', plannedFrom, plannedUntil }] });
  expectOk(await cancel(workOrderId, shown.fingerprint));
  expect(await inTenant(yard.pools, yard.operator, (db) => getWorkOrder(db, workOrderId))).toMatchObject({
    status: 'cancelled',
    requirements: [{ reserved: 0 }],
  });
  expect((await verifyTenant(yard.pools, yard.operator)).ok).toBe(true);
});

test('while a unit is being sent: either the preview is out of date, or all is called back', async () => {
  const typeId = await yard.type();
  for (let round = 0; round < 25; round++) {
    const [order, unit] = await Promise.all([yard.order(typeId), yard.unit(typeId)]);
    const { fingerprint } = await preview(order.id);
    const [cancelled, assigned] = await Promise.all([
      cancel(order.id, fingerprint),
      yard.run((db) => assign(db, { workOrderId: order.id, equipmentId: unit, driverId: null })),
    ]);
    if (cancelled.ok) expect(assigned).toMatchObject({ refusal: { code: 'work_order_closed' } });
    else expect([cancelled.refusal.code, assigned.ok]).toEqual(['consequences_changed', true]);
  }
  expect((await verifyTenant(yard.pools, yard.operator)).ok).toBe(true);
});

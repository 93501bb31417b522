import { openMaintenance } from '@yardmaster/database/ddl';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { decline } from '../assignments/decline.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { recall } from '../assignments/recall.ts';
import { readCandidates } from '../candidates/read-candidates.ts';
import { reserve } from '../reservations/reserve.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { addRequirement } from './add-requirement.ts';
import { getWorkOrder } from './get-work-order.ts';
import { mergeRequirements } from './merge-requirements.ts';
import { patchRequirement } from './patch-requirement.ts';
import { patchWorkOrder } from './patch-work-order.ts';
import { splitRequirement } from './split-requirement.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
});
beforeEach(async () => {
  typeId = await yard.type();
});
afterAll(() => yard.close());

const read = (id: string) => inTenant(yard.pools, yard.operator, (db) => getWorkOrder(db, id));
const broken = async () =>
  (await verifyTenant(yard.pools, yard.operator)).invariants.filter((i) => i.violations.length > 0);
const refused = (code: string) => ({ ok: false, refusal: { code } });

/** Of five: one done, one called back, one on its way, one waiting, two open. */
async function scene() {
  const order = await yard.order(typeId, { quantity: 5 });
  const requirementId = order.requirements[0]?.id ?? '';
  const send = async () =>
    sent(yard, { workOrderId: order.id, equipmentId: await yard.unit(typeId), driverId: (await yard.driver()).id });
  const [doneOne, backOne] = [await send(), await send()];
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const)
    expectOk(await yard.run((db) => changeStatus(db, doneOne.id, { to })));
  expectOk(await yard.run((db) => recall(db, backOne.id, { reason: 'rain' })));
  const live = await send();
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(
      sql`UPDATE equipment SET status = 'maintenance', resting_status = 'maintenance' WHERE status = 'available'`,
    ),
  );
  expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  return { order, requirementId, doneOne, backOne, live };
}
const run = {
  split: (id: string, requirementId: string, quantity: number, as = yard.operator) =>
    yard.run((db) => splitRequirement(db, id, { requirementId, quantity }), as),
  merge: (id: string, requirementId: string, intoRequirementId: string, as = yard.operator) =>
    yard.run((db) => mergeRequirements(db, id, { requirementId, intoRequirementId }), as),
  patch: (id: string, requirementId: string, body: Parameters<typeof patchRequirement>[3], as = yard.operator) =>
    yard.run((db) => patchRequirement(db, id, requirementId, body), as),
  add: (id: string, as = yard.operator) =>
    yard.run((db) => addRequirement(db, id, { equipmentTypeId: typeId, quantity: 1 }), as),
};

describe('a split and a merge', () => {
  test('move what is open, what waits and who is out, and put all together again', async () => {
    const { order, requirementId, doneOne, backOne, live } = await scene();
    const before = await read(order.id);
    expectOk(await run.split(order.id, requirementId, 4));
    const apart = await read(order.id);
    const [kept, fresh] = apart.requirements;
    expect(kept).toMatchObject({ id: requirementId, quantity: 1, assigned: 0, completed: 1, queued: 0 });
    expect(fresh).toMatchObject({ quantity: 4, assigned: 1, completed: 0, queued: 1, equipmentTypeId: typeId });
    expect(apart.version).toBeGreaterThan(before.version);
    expect(await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, live.id))).toMatchObject({
      requirementId: fresh?.id,
      version: live.version + 1,
    });
    expect(await broken()).toEqual([]);

    expectOk(await run.merge(order.id, requirementId, fresh?.id ?? ''));
    const together = await read(order.id);
    expect(together.requirements).toMatchObject([{ id: fresh?.id, quantity: 5, assigned: 1, completed: 1, queued: 1 }]);
    expect(together.status).toBe(before.status);
    for (const { id } of [doneOne, backOne]) {
      expect(await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id))).toMatchObject({
        requirementId: fresh?.id,
      });
    }
    expect(await broken()).toEqual([]);
  });

  test('take reservations along before who is out', async () => {
    const { order, requirementId, live } = await scene();
    const [plannedFrom, plannedUntil] = [1, 2].map((h) => new Date(Date.now() + h * 3_600_000).toISOString());
    const units = [{ equipmentId: await yard.unit(typeId) }];
    expectOk(await yard.run((db) => reserve(db, { workOrderId: order.id, units, plannedFrom, plannedUntil })));
    expectOk(await run.split(order.id, requirementId, 3));
    const [kept, fresh] = (await read(order.id)).requirements;
    expect(kept).toMatchObject({ quantity: 2, assigned: 1, reserved: 0, completed: 1, queued: 0 });
    expect(fresh).toMatchObject({ quantity: 3, assigned: 0, reserved: 1, queued: 1 });
    expect(await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, live.id))).toMatchObject({
      requirementId,
    });
    expectOk(await run.merge(order.id, fresh?.id ?? '', requirementId));
    expect((await read(order.id)).requirements).toMatchObject([
      { quantity: 5, assigned: 1, reserved: 1, completed: 1, queued: 1 },
    ]);
    expect(await broken()).toEqual([]);
  });

  test('leave who is out alone where what is open is enough', async () => {
    const { order, requirementId, live } = await scene();
    expectOk(await run.split(order.id, requirementId, 2));
    expect((await read(order.id)).requirements).toMatchObject([
      { quantity: 3, assigned: 1, completed: 1, queued: 1 },
      { quantity: 2, assigned: 0, queued: 0 },
    ]);
    expect(await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, live.id))).toMatchObject({
      requirementId,
    });
    expect(await broken()).toEqual([]);
  });

  test('are refused where they make no sense', async () => {
    const { order, requirementId } = await scene();
    expect(await run.split(order.id, requirementId, 5)).toMatchObject({
      refusal: { code: 'requirement_filled', facts: { movable: 4 } },
    });
    expectOk(await run.split(order.id, requirementId, 1));
    const other = (await read(order.id)).requirements[1]?.id ?? '';
    expectOk(await run.patch(order.id, other, { capabilities: ['hazmat'] }));
    expect(await run.merge(order.id, other, requirementId)).toMatchObject({
      refusal: { code: 'requirements_differ', facts: { differing: ['capabilities'] } },
    });
    expect(await run.merge(order.id, other, typeId)).toEqual(refused('not_found'));
  });

  test('stop at what the archive has', async () => {
    const { order, requirementId, doneOne } = await scene();
    expectOk(await run.split(order.id, requirementId, 1));
    const other = (await read(order.id)).requirements[1]?.id ?? '';
    const { schemaName } = yard.database.tenants.acme;
    const owner = openMaintenance(yard.database.maintenanceUrl);
    const columns =
      'id, closed_at, work_order_id, requirement_id, equipment_id, status, version, created_at, updated_at';
    await owner.unsafe(`INSERT INTO "${schemaName}_archive".dispatch_assignments (${columns}, archived_at)
      SELECT ${columns}, now() FROM "${schemaName}".dispatch_assignments WHERE id = '${doneOne.id}'`);
    expect(await run.merge(order.id, requirementId, other)).toMatchObject(refused('in_use'));
    await owner.unsafe(`DELETE FROM "${schemaName}_archive".dispatch_assignments WHERE id = '${doneOne.id}'`);
    await owner.end({ timeout: 2 });
    expectOk(await run.merge(order.id, requirementId, other));
  });
});

describe('a change', () => {
  test('of the quantity lets the youngest stop waiting, and never asks for fewer than are out', async () => {
    const { order, requirementId } = await scene();
    expect(await run.patch(order.id, requirementId, { quantity: 1 })).toMatchObject({
      refusal: { code: 'work_order_has_assignments', facts: { least: 2 } },
    });
    expectOk(await run.patch(order.id, requirementId, { quantity: 2 }));
    const less = await read(order.id);
    expect(less.requirements).toMatchObject([{ quantity: 2, assigned: 1, completed: 1, queued: 0 }]);
    expect(await broken()).toEqual([]);
  });

  test('to what is done already completes the order, and asking for more before that keeps it going', async () => {
    const order = await yard.order(typeId, { quantity: 2 });
    const requirementId = order.requirements[0]?.id ?? '';
    const one = await sent(yard, { workOrderId: order.id, equipmentId: await yard.unit(typeId), driverId: null });
    for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const)
      expectOk(await yard.run((db) => changeStatus(db, one.id, { to })));
    expect((await read(order.id)).status).toBe('in_progress');
    expectOk(await run.patch(order.id, requirementId, { quantity: 1 }));
    expect(await read(order.id)).toMatchObject({ status: 'completed', closedAt: expect.any(String) });
    expect(await run.patch(order.id, requirementId, { quantity: 2 })).toMatchObject(refused('work_order_closed'));
    expect(await run.add(order.id)).toMatchObject(refused('work_order_closed'));
    expect(await broken()).toEqual([]);
  });

  test('of window, duration and needs is kept, and a window that ends first is refused', async () => {
    const order = await yard.order(typeId);
    const id = order.requirements[0]?.id ?? '';
    const window = { windowFrom: '2026-12-01T08:00:00+01:00', windowUntil: '2026-12-01T12:00:00.000Z' };
    expectOk(await run.patch(order.id, id, { ...window, durationMinutes: 90, capabilities: ['gps'] }));
    expect((await read(order.id)).requirements).toMatchObject([
      { windowFrom: '2026-12-01T07:00:00.000Z', durationMinutes: 90, capabilities: ['gps'] },
    ]);
    expect(await run.patch(order.id, id, { windowUntil: '2026-12-01T07:00:00.000Z' })).toMatchObject(
      refused('invalid_request'),
    );
    expectOk(await run.patch(order.id, id, { windowFrom: null, windowUntil: null, durationMinutes: null }));
    expect((await read(order.id)).requirements).toMatchObject([{ windowFrom: null, durationMinutes: null }]);
  });

  test('that adds one is on record with the version the order then has', async () => {
    const order = await yard.order(typeId);
    expect(await run.add(order.id)).toMatchObject({ ok: true, status: 201 });
    const after = await read(order.id);
    expect(after.requirements).toHaveLength(2);
    const rows = await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute(
        sql`SELECT type, version, payload->'changed' AS changed FROM events WHERE stream_id = ${order.id} ORDER BY version DESC LIMIT 1`,
      ),
    );
    expect(rows).toMatchObject([
      { type: 'work_order.requirement_added', version: after.version, changed: ['requirements'] },
    ]);
    const unknown = { equipmentTypeId: order.id, quantity: 1 };
    expect(await yard.run((db) => addRequirement(db, order.id, unknown))).toMatchObject(refused('invalid_request'));
    for (let i = 2; i < 20; i++) expectOk(await run.add(order.id));
    expect(await run.add(order.id)).toMatchObject(refused('invalid_request'));
  });
});

test('another tenant’s order is nothing, nor is another order’s requirement; a viewer changes none', async () => {
  const [order, other] = [await yard.order(typeId, { quantity: 2 }), await yard.order(typeId)];
  const id = order.requirements[0]?.id ?? '';
  const foreign = other.requirements[0]?.id ?? '';
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const viewer = await yard.signIn('viewer');
  const boltType = await bolt.type();
  for (const as of [bolt.operator, viewer]) {
    const want = as === viewer ? refused('forbidden') : refused('not_found');
    expect(await run.patch(order.id, id, { quantity: 1 }, as)).toMatchObject(want);
    expect(await run.split(order.id, id, 1, as)).toMatchObject(want);
    expect(await run.merge(order.id, id, foreign, as)).toMatchObject(want);
    expect(await run.add(order.id, as)).toMatchObject(want);
  }
  expect(await run.patch(order.id, foreign, { quantity: 1 })).toEqual(refused('not_found'));
  expect(await run.split(order.id, foreign, 1)).toEqual(refused('not_found'));
  expect(await run.merge(order.id, foreign, id)).toEqual(refused('not_found'));
  expect(
    await yard.run((db) => addRequirement(db, order.id, { equipmentTypeId: boltType, quantity: 1 })),
  ).toMatchObject(refused('invalid_request'));
  expectOk(await yard.run((db) => patchWorkOrder(db, order.id, { status: 'cancelled' })));
  expect(await run.split(order.id, id, 1)).toMatchObject(refused('work_order_closed'));
});

test('a split while units are being sent: counts hold', async () => {
  for (let round = 0; round < 15; round++) {
    const order = await yard.order(typeId, { quantity: 3 });
    const id = order.requirements[0]?.id ?? '';
    const units = await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.unit(typeId)]);
    await Promise.all([
      run.split(order.id, id, 1),
      ...units.map((equipmentId) =>
        yard.run((db) => assign(db, { workOrderId: order.id, equipmentId, driverId: null })),
      ),
      run.split(order.id, id, 1),
    ]);
  }
  expect(await broken()).toEqual([]);
});

test('who declined before a merge is known to have declined after it', async () => {
  const order = await yard.order(typeId, { quantity: 2 });
  const requirementId = order.requirements[0]?.id ?? '';
  const [equipmentId, driver] = await Promise.all([yard.unit(typeId), yard.driver()]);
  const split = expectOk(await run.split(order.id, requirementId, 1));
  const into = (await read(split.id)).requirements.find((r) => r.id !== requirementId)?.id ?? '';
  const { id } = await sent(yard, { workOrderId: order.id, requirementId, equipmentId, driverId: driver.id });
  expectOk(await yard.run((db) => decline(db, id, { reason: 'No' }), driver.principal));
  expectOk(await run.merge(order.id, requirementId, into));
  const { drivers } = await inTenant(yard.pools, yard.operator, (db) =>
    readCandidates(db, order.id, { requirementId: into, limit: 1_000 }),
  );
  const codes = drivers.find((one) => one.id === driver.id)?.findings.map((finding) => finding.code);
  expect(codes).toContain('driver_declined');
});

test('a cancelled order tells of each of its places in the queue that it is gone', async () => {
  const order = await yard.order(typeId);
  expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  expectOk(await yard.run((db) => patchWorkOrder(db, order.id, { status: 'cancelled' })));
  const told = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute<{ type: string }>(sql`SELECT type FROM events
      WHERE stream_type = 'queue_entry' AND payload->>'workOrderId' = ${order.id} ORDER BY version`),
  );
  expect(told.map((e) => e.type)).toEqual(['queue.entered', 'queue.removed']);
});

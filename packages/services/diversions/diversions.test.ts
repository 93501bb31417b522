import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { joinCrew } from '../assignments/join-crew.ts';
import { recall } from '../assignments/recall.ts';
import { runCommand } from '../commands/run.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { createSite } from '../sites/create-site.ts';
import { getWorkOrder } from '../work-orders/get-work-order.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { divert } from './divert.ts';
import { listDiversions } from './list-diversions.ts';

let yard: Yard;
let elsewhere: Pools;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  elsewhere = createPools({ url: yard.database.appUrl });
});
beforeEach(async () => {
  typeId = await yard.type();
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});

const reason = 'A burst main';
const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(text));
const options = (id: string, of = yard, as = of.operator) =>
  inTenant(of.pools, as, (db) => listDiversions(db, id, undefined));
const order = (id: string) => inTenant(yard.pools, yard.operator, (db) => getWorkOrder(db, id));

async function job(priority = 4, quantity = 1) {
  const [calm, equipmentId, driver] = await Promise.all([
    yard.order(typeId, { priority, quantity }),
    yard.unit(typeId),
    yard.driver(),
  ]);
  const assignment = await sent(yard, { workOrderId: calm.id, equipmentId, driverId: driver.id });
  return { calm, equipmentId, driver, assignment };
}

describe('whom to take', () => {
  test('the least urgent job first, then who has come least far; never an equal or more urgent one', async () => {
    const [working, fresh, pressing, equal] = [await job(5), await job(5), await job(3), await job(2)];
    for (const to of ['en_route', 'on_site'] as const)
      expectOk(await yard.run((db) => changeStatus(db, working.assignment.id, { to })));
    const urgent = await yard.order(typeId, { priority: 2 });
    const shown = await options(urgent.id);
    expect(shown.options.map((o) => o.assignmentId)).toEqual([fresh, working, pressing].map((j) => j.assignment.id));
    expect(shown.options[1]).toMatchObject({
      status: 'on_site',
      isWorking: true,
      driverIds: [working.driver.id],
      delayMinutes: null,
      displaced: { number: working.calm.number, priority: 5, waitedMinutes: 0, waitingSince: working.calm.createdAt },
    });
    expect(shown.options.map((o) => o.assignmentId)).not.toContain(equal.assignment.id);
  });

  test('says how far and for how long, where both are known', async () => {
    const far = await job(5);
    const near = await job(5);
    const urgent = await yard.order(typeId, { priority: 1 });
    const place = { name: typeId, latitude: 52.5, longitude: 13.4 };
    const site = expectOk(await yard.run((db) => createSite(db, place)));
    expectOk(await yard.run((db) => patchWorkOrder(db, urgent.id, { siteId: site.id })));
    await query(sql`UPDATE work_order_requirements SET duration_minutes = 90 WHERE work_order_id = ${urgent.id}`);
    // The product's clock has milliseconds: what is seen in this one, by the database's, would be seen later.
    const seenAt = sql`now() - interval '1 second'`;
    for (const [unit, latitude] of [
      [far.equipmentId, 53],
      [near.equipmentId, 52.51],
    ] as const) {
      await query(sql`INSERT INTO equipment_positions (id, recorded_at, equipment_id, latitude, longitude, occurred_at)
        VALUES (gen_random_uuid(), ${seenAt}, ${unit}, ${latitude}, 13.4, ${seenAt})`);
    }
    const shown = await options(urgent.id);
    expect(shown.options.map((o) => [o.assignmentId, o.delayMinutes])).toEqual([
      [near.assignment.id, 90],
      [far.assignment.id, 90],
    ]);
    expect(shown.options[0]?.distanceMeters).toBeCloseTo(1_112, -1);
  });

  test('says who may not go, and puts them last; that their own job holds them is no reason', async () => {
    const [tired, fit] = [await job(5), await job(4)];
    const urgent = await yard.order(typeId, { priority: 1 });
    await query(sql`UPDATE work_order_requirements SET capabilities = '{gps}' WHERE work_order_id = ${urgent.id}`);
    await query(sql`UPDATE equipment SET capabilities = '{gps}' WHERE id = ${fit.equipmentId}`);
    const shown = await options(urgent.id);
    expect(shown.options.map((o) => [o.assignmentId, o.findings.map((f) => f.code)])).toEqual([
      [fit.assignment.id, []],
      [tired.assignment.id, ['capability_missing']],
    ]);
  });

  test('is refused for what is closed or filled, another tenant and the wrong role', async () => {
    const filled = await job(1);
    await expect(options(filled.calm.id)).rejects.toMatchObject({ refusal: { code: 'requirement_filled' } });
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    await expect(options(filled.calm.id, bolt)).rejects.toMatchObject({ refusal: { code: 'not_found' } });
    const as = await yard.signIn('viewer');
    await expect(options(filled.calm.id, yard, as)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

describe('a diversion', () => {
  test('takes unit and crew to the urgent job in one step; the displaced request waits again in its place', async () => {
    const { calm, equipmentId, driver, assignment } = await job();
    const helper = await yard.driver();
    expectOk(await yard.run((db) => joinCrew(db, assignment.id, { driverId: helper.id, role: 'helper' })));
    const urgent = await yard.order(typeId, { priority: 1 });
    const waiting = expectOk(await yard.run((db) => assign(db, { workOrderId: urgent.id })));
    const body = { assignmentId: assignment.id, workOrderId: urgent.id, reason };
    const diverted = expectOk(await yard.run((db) => divert(db, body), await yard.signIn('dispatcher')));

    expect(diverted.assignment).toMatchObject({ status: 'dispatched', equipmentId, workOrderId: urgent.id });
    expect(diverted.assignment.crew.map((c) => [c.driverId, c.role])).toEqual([
      [driver.id, 'driver'],
      [helper.id, 'helper'],
    ]);
    expect(diverted.displaced).toMatchObject({ id: assignment.id, status: 'recalled', closedCode: 'diverted' });
    expect(await order(urgent.id)).toMatchObject({ status: 'assigned', requirements: [{ assigned: 1, queued: 0 }] });
    expect(await order(calm.id)).toMatchObject({ status: 'queued', requirements: [{ assigned: 0, queued: 1 }] });
    expect(
      await query(sql`SELECT held, enqueued_at = ${assignment.dispatchedAt}::timestamptz AS same
        FROM queue_entries WHERE work_order_id = ${calm.id}`),
    ).toMatchObject([{ held: false, same: true }]);
    expect(await query(sql`SELECT 1 FROM queue_entries WHERE id = ${waiting.id}`)).toHaveLength(0);
    expect(await query(sql`SELECT status FROM equipment WHERE id = ${equipmentId}`)).toMatchObject([
      { status: 'assigned' },
    ]);

    const events = await query<{ type: string; payload: unknown }>(sql`
      SELECT type, payload FROM events WHERE stream_id IN (${assignment.id}, ${diverted.assignment.id}) ORDER BY position DESC LIMIT 2`);
    expect(events).toEqual(
      expect.arrayContaining([
        {
          type: 'assignment.recalled',
          payload: expect.objectContaining({ toAssignmentId: diverted.assignment.id, toWorkOrderId: urgent.id }),
        },
        {
          type: 'assignment.dispatched',
          payload: expect.objectContaining({ fromAssignmentId: assignment.id, fromWorkOrderId: calm.id }),
        },
      ]),
    );
    expect(JSON.stringify(events)).not.toContain(reason);
    expect(await query(sql`SELECT recall_reason FROM dispatch_assignments WHERE id = ${assignment.id}`)).toMatchObject([
      { recall_reason: reason },
    ]);
    expect((await verifyTenant(yard.pools, yard.operator)).invariants.filter((i) => i.violations.length > 0)).toEqual(
      [],
    );
  });

  test('leaves the displaced request its older place in the queue, and another unit may serve it at once', async () => {
    const calm = await yard.order(typeId, { priority: 5 });
    const entry = expectOk(await yard.run((db) => assign(db, { workOrderId: calm.id })));
    const since = 'enqueuedAt' in entry ? entry.enqueuedAt : '';
    const [unit, driver] = [await yard.unit(typeId), await yard.driver()];
    const assignment = await sent(yard, { workOrderId: calm.id, equipmentId: unit, driverId: driver.id });
    const urgent = await yard.order(typeId, { priority: 1 });
    const body = { assignmentId: assignment.id, workOrderId: urgent.id, reason };
    expectOk(await yard.run((db) => divert(db, body)));
    await Promise.all([yard.unit(typeId), yard.driver()]);
    await promoteQueue(yard.pools, yard.operator.tenantId);
    expect(
      await query(
        sql`SELECT status, enqueued_at = ${since}::timestamptz AS same FROM queue_entries WHERE work_order_id = ${calm.id}`,
      ),
    ).toMatchObject([{ status: 'proposed', same: true }]);
  });

  test('to a job that is not more urgent needs somebody who may go past that, and a reason on record', async () => {
    const { assignment } = await job(3);
    const other = await yard.order(typeId, { priority: 3 });
    const body = { assignmentId: assignment.id, workOrderId: other.id, reason };
    expect(await yard.run((db) => divert(db, body))).toMatchObject({
      refusal: { code: 'not_more_urgent', facts: { mayOverride: true } },
    });
    const done = expectOk(await yard.run((db) => divert(db, { ...body, override: { reason: 'The mayor asks' } })));
    expect(
      await query(sql`SELECT reason FROM gate_overrides WHERE assignment_id = ${done.assignment.id}`),
    ).toMatchObject([{ reason: 'The mayor asks' }]);
  });

  test('stops at a gate, unless somebody goes past it', async () => {
    const { assignment } = await job();
    const urgent = await yard.order(typeId, { priority: 1 });
    await query(sql`UPDATE work_order_requirements SET capabilities = '{hazmat}' WHERE work_order_id = ${urgent.id}`);
    const body = { assignmentId: assignment.id, workOrderId: urgent.id, reason };
    expect(await yard.run((db) => divert(db, body))).toMatchObject({
      refusal: { code: 'gate_blocked', facts: { findings: [{ code: 'capability_missing' }] } },
    });
    expectOk(await yard.run((db) => divert(db, { ...body, override: { reason: 'They are trained' } })));
  });

  test('is refused for another type, a filled or closed order, a closed or changed assignment', async () => {
    const { assignment } = await job();
    const urgent = await yard.order(typeId, { priority: 1 });
    const attempt = (more: Partial<Parameters<typeof divert>[1]>) =>
      yard.run((db) => divert(db, { assignmentId: assignment.id, workOrderId: urgent.id, reason, ...more }));
    const code = (code: string) => ({ refusal: { code } });
    const foreign = await yard.order(await yard.type(), { priority: 1 });
    expect(await attempt({ workOrderId: foreign.id })).toMatchObject(code('equipment_type_mismatch'));
    expect(await attempt({ workOrderId: (await job(1)).calm.id })).toMatchObject(code('requirement_filled'));
    expect(await attempt({ workOrderId: typeId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await attempt({ assignmentId: typeId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await attempt({ requirementId: typeId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await attempt({ version: 9 })).toMatchObject(code('precondition_failed'));
    expectOk(await yard.run((db) => recall(db, assignment.id, { reason })));
    expect(await attempt({})).toMatchObject(code('assignment_closed'));
  });

  test('is nothing to another tenant, and not for a driver', async () => {
    const { assignment, driver } = await job();
    const urgent = await yard.order(typeId, { priority: 1 });
    const body = { assignmentId: assignment.id, workOrderId: urgent.id, reason };
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    expect(await bolt.run((db) => divert(db, body))).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await yard.run((db) => divert(db, body), driver.principal)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });
});

test('one unit, two urgent jobs at once: one gets it, nobody errs', async () => {
  for (let round = 0; round < 25; round++) {
    const { assignment } = await job();
    const [a, b] = await Promise.all([yard.order(typeId, { priority: 1 }), yard.order(typeId, { priority: 2 })]);
    const answers = await Promise.all(
      [a, b].map((urgent, i) => {
        const body = { assignmentId: assignment.id, workOrderId: urgent.id, reason };
        const pools = i === 0 ? yard.pools : elsewhere;
        return runCommand(pools, yard.operator, { name: 'divert', body }, (db) => divert(db, body));
      }),
    );
    expect(answers.filter((x) => x.ok)).toHaveLength(1);
    expect(answers.flatMap((x) => (x.ok ? [] : [x.refusal.code]))).toEqual(['assignment_closed']);
  }
  expect((await verifyTenant(yard.pools, yard.operator)).ok).toBe(true);
});

import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { recall } from '../assignments/recall.ts';
import { runCommand } from '../commands/run.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { reserve } from '../reservations/reserve.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { swap } from './swap.ts';

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

type Body = Parameters<typeof swap>[1];
const run = (body: Body, as = yard.operator) => yard.run((db) => swap(db, body), as);
const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(text));
const now = (id: string) => inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));
const statusOf = async (table: 'equipment' | 'drivers', id: string) =>
  (await query(sql`SELECT status FROM ${sql.identifier(table)} WHERE id = ${id}`))[0]?.['status'];
const broken = async () =>
  (await verifyTenant(yard.pools, yard.operator)).invariants.filter((i) => i.violations.length > 0);

async function job() {
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { order, equipmentId, driver, assignment };
}

describe('another unit', () => {
  test('that is free comes, on the way and on site; the one before comes free for the queue', async () => {
    for (const steps of [[], ['en_route', 'on_site']] as const) {
      const { assignment, equipmentId } = await job();
      for (const to of steps) expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to })));
      const unit = await yard.unit(typeId);
      const swapped = expectOk(await run({ assignmentId: assignment.id, equipmentId: unit }));
      expect(swapped).toMatchObject({ assignment: { equipmentId: unit, status: steps.at(-1) ?? 'dispatched' } });
      expect(swapped.exchangedWith).toBeNull();
      expect([await statusOf('equipment', unit), await statusOf('equipment', equipmentId)]).toEqual([
        'assigned',
        'available',
      ]);
      const again = expectOk(await run({ assignmentId: assignment.id, equipmentId: unit }));
      expect(again.assignment.version).toBe(swapped.assignment.version);
    }
    const waiting = await yard.order(typeId);
    await yard.driver();
    expectOk(await yard.run((db) => assign(db, { workOrderId: waiting.id })));
    expect(await broken()).toEqual([]);
  });

  test('that is on another job: the two exchange, and each record names the other', async () => {
    const [a, b] = [await job(), await job()];
    const swapped = expectOk(await run({ assignmentId: a.assignment.id, equipmentId: b.equipmentId }));
    expect(swapped).toMatchObject({
      assignment: { id: a.assignment.id, equipmentId: b.equipmentId, crew: [{ driverId: a.driver.id }] },
      exchangedWith: { id: b.assignment.id, equipmentId: a.equipmentId, crew: [{ driverId: b.driver.id }] },
    });
    expect(await now(b.assignment.id)).toEqual(swapped.exchangedWith);
    const events = await query<{ stream_id: string; payload: { withAssignmentId: string } }>(
      sql`SELECT stream_id, payload FROM events WHERE type = 'assignment.unit_swapped'
        AND stream_id IN (${a.assignment.id}, ${b.assignment.id})`,
    );
    expect(new Map(events.map((e) => [e.stream_id, e.payload.withAssignmentId]))).toEqual(
      new Map([
        [a.assignment.id, b.assignment.id],
        [b.assignment.id, a.assignment.id],
      ]),
    );
    expect(await broken()).toEqual([]);
  });

  test('that was thought to be free, or elsewhere, and is not: who was faster keeps it, and is named', async () => {
    const [a, b, c] = [await job(), await job(), await job()];
    const body = { assignmentId: a.assignment.id, equipmentId: b.equipmentId };
    for (const withAssignmentId of [null, c.assignment.id]) {
      expect(await run({ ...body, withAssignmentId })).toMatchObject({
        refusal: {
          code: 'equipment_taken',
          facts: { equipmentId: b.equipmentId, holder: { workOrderNumber: b.order.number } },
        },
      });
    }
    const people = { assignmentId: a.assignment.id, driverId: a.driver.id, withDriverId: b.driver.id };
    expect(await run({ ...people, withAssignmentId: null })).toMatchObject({
      refusal: { code: 'driver_taken', facts: { holder: { workOrderNumber: b.order.number } } },
    });
    expectOk(await run({ ...body, withAssignmentId: b.assignment.id }));
    // Free by now: nobody lost a race, and who leaves comes free.
    const free = await yard.unit(typeId);
    const { assignment } = expectOk(await run({ ...body, equipmentId: free, withAssignmentId: b.assignment.id }));
    expect(assignment.equipmentId).toBe(free);
    expect(await broken()).toEqual([]);
  });

  test('of another type, at a gate, or for what is closed is refused', async () => {
    const { assignment } = await job();
    const assignmentId = assignment.id;
    const other = await yard.unit(await yard.type());
    expect(await run({ assignmentId, equipmentId: other })).toMatchObject({
      refusal: { code: 'equipment_type_mismatch' },
    });
    const broke = await yard.unit(typeId);
    await query(
      sql`UPDATE equipment SET status = 'out_of_service', resting_status = 'out_of_service' WHERE id = ${broke}`,
    );
    expect(await run({ assignmentId, equipmentId: broke })).toMatchObject({
      refusal: { code: 'gate_blocked', facts: { findings: [{ code: 'unit_out_of_service' }] } },
    });
    expectOk(await run({ assignmentId, equipmentId: broke, override: { reason: 'It was repaired' } }));
    expect(
      await query(sql`SELECT reason, findings FROM gate_overrides WHERE assignment_id = ${assignmentId}`),
    ).toMatchObject([{ reason: 'It was repaired', findings: [{ code: 'unit_out_of_service' }] }]);
    const free = await yard.unit(typeId);
    expect(await run({ assignmentId, equipmentId: typeId })).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await run({ assignmentId: typeId, equipmentId: free })).toEqual({
      ok: false,
      refusal: { code: 'not_found' },
    });
    expectOk(await yard.run((db) => recall(db, assignmentId, { reason: 'rain' })));
    expect(await run({ assignmentId, equipmentId: free })).toMatchObject({ refusal: { code: 'assignment_closed' } });
  });
});

describe('another person', () => {
  test('who is free comes in the same role; who was there is free', async () => {
    const { assignment, driver } = await job();
    const fresh = await yard.driver();
    const body = { assignmentId: assignment.id, driverId: driver.id, withDriverId: fresh.id };
    const swapped = expectOk(await run(body));
    expect(swapped.assignment.crew).toMatchObject([
      { driverId: driver.id, leftAt: expect.any(String) },
      { driverId: fresh.id, role: 'driver', leftAt: null },
    ]);
    expect([await statusOf('drivers', fresh.id), await statusOf('drivers', driver.id)]).toEqual([
      'assigned',
      'available',
    ]);
    expect(expectOk(await run(body)).assignment.version).toBe(swapped.assignment.version);
    expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to: 'en_route' }), fresh.principal));
    expect(await broken()).toEqual([]);
  });

  test('who is on another job: the two exchange', async () => {
    const [a, b] = [await job(), await job()];
    const swapped = expectOk(
      await run({ assignmentId: a.assignment.id, driverId: a.driver.id, withDriverId: b.driver.id }),
    );
    const present = (crew: { driverId: string; leftAt: string | null }[] = []) =>
      crew.filter((c) => c.leftAt === null).map((c) => c.driverId);
    expect(present(swapped.assignment.crew)).toEqual([b.driver.id]);
    expect(present(swapped.exchangedWith?.crew)).toEqual([a.driver.id]);
    expect(await broken()).toEqual([]);
  });

  test('who is not there cannot leave, and who is off shift stops at the gate', async () => {
    const { assignment, driver } = await job();
    const [fresh, tired] = [await yard.driver(), await yard.driver()];
    const body = { assignmentId: assignment.id, driverId: driver.id, withDriverId: tired.id };
    await query(sql`UPDATE drivers SET status = 'off_shift', resting_status = 'off_shift' WHERE id = ${tired.id}`);
    expect(await run({ ...body, driverId: fresh.id })).toMatchObject({ refusal: { code: 'driver_not_in_crew' } });
    expect(await run(body)).toMatchObject({
      refusal: { code: 'gate_blocked', facts: { findings: [{ code: 'driver_off_shift' }] } },
    });
    await query(sql`UPDATE drivers SET status = 'inactive', resting_status = 'inactive' WHERE id = ${tired.id}`);
    expect(await run(body)).toMatchObject({ refusal: { code: 'driver_unavailable' } });
  });
});

test('a reservation does not swap, and one that is near warns of whom it holds', async () => {
  const { assignment } = await job();
  const planned = await yard.unit(typeId);
  const { id: workOrderId } = await yard.order(typeId);
  const [plannedFrom, plannedUntil] = [20, 120].map((m) => new Date(Date.now() + m * 60_000).toISOString());
  const units = [{ equipmentId: planned }];
  const reserved = expectOk(await yard.run((db) => reserve(db, { workOrderId, units, plannedFrom, plannedUntil })));
  expect(await run({ assignmentId: reserved.items[0]?.id ?? '', equipmentId: await yard.unit(typeId) })).toMatchObject({
    refusal: { code: 'illegal_transition' },
  });
  expectOk(await run({ assignmentId: assignment.id, equipmentId: planned }));
  const [event] = await query(
    sql`SELECT payload->'findings' AS findings FROM events WHERE stream_id = ${assignment.id} AND version = 2`,
  );
  expect(event).toMatchObject({ findings: ['unit_reserved'] });
});

test('another tenant’s assignment, unit and driver are nothing; a driver may not swap', async () => {
  const { assignment, driver } = await job();
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const foreign = { unit: await bolt.unit(await bolt.type()), driver: await bolt.driver() };
  const notFound = { ok: false, refusal: { code: 'not_found' } };
  const body = { assignmentId: assignment.id, equipmentId: await yard.unit(typeId) };
  expect(await bolt.run((db) => swap(db, body))).toEqual(notFound);
  expect(await run({ ...body, equipmentId: foreign.unit })).toEqual(notFound);
  const people = { assignmentId: assignment.id, driverId: driver.id, withDriverId: foreign.driver.id };
  expect(await run(people)).toEqual(notFound);
  expect(await run(body, driver.principal)).toMatchObject({ refusal: { code: 'forbidden' } });
});

test('A to B and B to A at the same moment, two hundred times: both are answered, and both end with the other', async () => {
  const [a, b] = [await job(), await job()];
  let [ofA, ofB] = [a.equipmentId, b.equipmentId];
  for (let round = 0; round < 200; round++) {
    const bodies = [
      { assignmentId: a.assignment.id, equipmentId: ofB },
      { assignmentId: b.assignment.id, equipmentId: ofA },
    ];
    const answers = await Promise.all(
      bodies.map((body, i) =>
        runCommand(i === round % 2 ? yard.pools : elsewhere, yard.operator, { name: 'swap', body }, (db) =>
          swap(db, body),
        ),
      ),
    );
    const [first, second] = answers.map((answer) => expectOk(answer).assignment.equipmentId);
    expect([first, second]).toEqual([ofB, ofA]);
    [ofA, ofB] = [ofB, ofA];
  }
  const after = await now(a.assignment.id);
  expect(after).toMatchObject({ equipmentId: ofA, version: 201 });
  expect(await broken()).toEqual([]);
});

test('units, people and ends at the same moment: nothing but clean answers, and nobody is held twice', async () => {
  for (let round = 0; round < 40; round++) {
    const [a, b, c] = [await job(), await job(), await job()];
    const bodies: Body[] = [
      { assignmentId: a.assignment.id, equipmentId: b.equipmentId },
      { assignmentId: b.assignment.id, equipmentId: c.equipmentId },
      { assignmentId: c.assignment.id, equipmentId: a.equipmentId },
      { assignmentId: b.assignment.id, driverId: b.driver.id, withDriverId: a.driver.id },
      { assignmentId: a.assignment.id, driverId: a.driver.id, withDriverId: c.driver.id },
    ];
    const answers = await Promise.all([
      ...bodies.map((body, i) =>
        runCommand(i % 2 ? yard.pools : elsewhere, yard.operator, { name: 'swap', body }, (db) => swap(db, body)),
      ),
      yard.run((db) => recall(db, c.assignment.id, { reason: 'rain' })),
    ]);
    const allowed = ['equipment_taken', 'driver_taken', 'driver_not_in_crew', 'assignment_closed'];
    for (const answer of answers) if (!answer.ok) expect(allowed).toContain(answer.refusal.code);
  }
  await promoteQueue(yard.pools, yard.operator.tenantId);
  expect(await broken()).toEqual([]);
});

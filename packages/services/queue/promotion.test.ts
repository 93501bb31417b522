import { newId } from '@yardmaster/database/ids';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { settingsTable } from '@yardmaster/database/tables/people';
import { inTenant } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { decline } from '../assignments/decline.ts';
import { recall } from '../assignments/recall.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { listQueue } from './list-queue.ts';
import { promoteQueue } from './promote-queue.ts';
import { reorder } from './reorder.ts';

let yard: Yard;
let typeId: string;
beforeEach(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterEach(() => yard.close());

const run = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(statement));
const set = (settings: object) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.update(settingsTable).set({ settings }).execute());
const promote = (pools: Pools = yard.pools) => promoteQueue(pools, yard.operator.tenantId);
const queue = async () => (await inTenant(yard.pools, yard.operator, (db) => listQueue(db, { limit: 200 }))).items;
const entry = async (id: string) => (await queue()).find((e) => e.id === id);
const payloads = async (type: string) =>
  (
    await run<{ payload: Record<string, unknown> }>(
      sql`SELECT payload FROM events WHERE type = ${type} ORDER BY position`,
    )
  ).map((e) => e.payload);
async function queued(priority = 3, ofType = typeId): Promise<QueueEntry> {
  const order = await yard.order(ofType, { priority });
  const answer = expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  if (!('enqueuedAt' in answer)) throw new Error('was sent');
  return answer;
}
const live = (workOrderId: string) =>
  run<{ id: string; equipment_id: string; driver_id: string }>(sql`
    SELECT a.id, a.equipment_id, c.driver_id FROM dispatch_assignments a JOIN assignment_crew c ON c.assignment_id = a.id
    WHERE a.work_order_id = ${workOrderId} AND a.closed_at = 'infinity'`);
const BEGUN_MS = Date.now();
const hours = (n: number) => new Date(BEGUN_MS + n * 3_600_000).toISOString();
const span = (
  table: 'maintenance_windows' | 'shifts',
  owner: 'equipment_id' | 'driver_id',
  id: string,
  from: number,
  until: number,
) =>
  run(sql`INSERT INTO ${sql.identifier(table)} (id, ${sql.identifier(owner)}, starts_at, ends_at, created_at, updated_at)
    VALUES (${newId()}, ${id}, ${hours(from)}, ${hours(until)}, now(), now())`);
async function certification(ofType: string): Promise<string> {
  const id = newId();
  await run(
    sql`INSERT INTO certifications (id, name, name_key, created_at, updated_at) VALUES (${id}, ${id}, ${id}, now(), now())`,
  );
  await run(sql`INSERT INTO equipment_type_certifications (id, equipment_type_id, certification_id, created_at, updated_at)
    VALUES (${newId()}, ${ofType}, ${id}, now(), now())`);
  return id;
}
const certify = (driverId: string, id: string, expiresAt: string | null = null) =>
  run(sql`INSERT INTO driver_certifications (id, driver_id, certification_id, expires_at, created_at, updated_at)
    VALUES (${newId()}, ${driverId}, ${id}, ${expiresAt}, now(), now())`);

describe('what may not go', () => {
  test('is not offered: a unit in maintenance, a driver without the certification, or off the roster; each is when that is over', async () => {
    const waiting = await queued();
    const needed = await certification(typeId);
    const [unit, driver] = [await yard.unit(typeId), await yard.driver()];
    await certify(driver.id, needed, hours(-1));
    await span('maintenance_windows', 'equipment_id', unit, -1, 1);
    await span('shifts', 'driver_id', driver.id, 5, 9);
    expect(await promote()).toBe(0);
    expect(await entry(waiting.id)).toMatchObject({ status: 'waiting', waitsFor: 'gate' });
    await run(sql`UPDATE maintenance_windows SET ends_at = ${hours(-0.5)}`);
    expect(await promote()).toBe(0);
    await run(sql`UPDATE driver_certifications SET expires_at = ${hours(100)}`);
    expect(await promote()).toBe(0);
    await run(sql`UPDATE shifts SET starts_at = ${hours(-1)}`);
    expect(await promote()).toBe(1);
    expect(await entry(waiting.id)).toMatchObject({
      waitsFor: null,
      proposal: { equipmentId: unit, driverId: driver.id },
    });
  });

  test('is offered where the gate only warns, and the record says so', async () => {
    await set({ gates: { certification: 'warn' } });
    await queued();
    await certification(typeId);
    await yard.unit(typeId);
    await yard.driver();
    expect(await promote()).toBe(1);
    expect((await payloads('queue.proposed')).at(-1)).toMatchObject({ findings: ['certification_missing'] });
  });

  test('loses its offer when a gate comes into its way, and the request takes the next that may go', async () => {
    const waiting = await queued();
    const [unit] = [await yard.unit(typeId), await yard.driver()];
    await promote();
    const other = await yard.unit(typeId);
    await span('maintenance_windows', 'equipment_id', unit, -1, 1);
    await promote();
    expect(await entry(waiting.id)).toMatchObject({ status: 'proposed', proposal: { equipmentId: other } });
    expect(await payloads('queue.proposal_withdrawn')).toMatchObject([{ equipmentId: unit, reason: 'gate' }]);
  });

  test('is chosen by rank, not by how long it was idle alone: the driver who lacks nothing that is needed', async () => {
    const waiting = await queued();
    const needed = await certification(typeId);
    const unit = await yard.unit(typeId);
    await yard.driver();
    const able = await yard.driver();
    await certify(able.id, needed);
    await promote();
    expect(await entry(waiting.id)).toMatchObject({ proposal: { equipmentId: unit, driverId: able.id } });
  });
});

describe('the head', () => {
  test('is passed over only when it cannot be served, and the event and the list say why', async () => {
    const rare = await yard.type();
    const strict = await yard.type();
    await certification(strict);
    const heads = [await queued(1, rare), await queued(2, strict), await queued(3), await queued(3)];
    const [noUnit, noDriver, held, served] = heads;
    await run(sql`UPDATE queue_entries SET held = true WHERE id = ${held?.id}`);
    await yard.unit(strict);
    await yard.unit(typeId);
    await yard.driver();
    expect(await promote()).toBe(1);
    expect(await payloads('queue.proposed')).toMatchObject([
      {
        workOrderId: served?.workOrderId,
        passedOver: [
          { entryId: noUnit?.id, reason: 'no_unit' },
          { entryId: noDriver?.id, reason: 'no_driver' },
          { entryId: held?.id, reason: 'held' },
        ],
      },
    ]);
    // The one driver is offered to the last by now.
    expect((await queue()).map((e) => e.waitsFor)).toEqual(['unit', 'driver', 'held', null]);
  });

  test('is served though more than a page before it cannot be', async () => {
    const strict = await yard.type();
    await certification(strict);
    const blocked = await yard.order(strict, { quantity: 60, priority: 1 });
    for (let n = 0; n < 60; n++) expectOk(await yard.run((db) => assign(db, { workOrderId: blocked.id })));
    const last = await queued(5);
    await Promise.all([yard.unit(strict), yard.unit(typeId), yard.driver()]);
    expect(await promote()).toBe(1);
    expect((await entry(last.id))?.status).toBe('proposed');
    expect((await payloads('queue.proposed'))[0]?.['passedOver']).toHaveLength(20);
  }, 60_000);

  test('takes from a less urgent request only what serves it', async () => {
    const strict = await yard.type();
    await certification(strict);
    const plain = await queued(3);
    await Promise.all([yard.unit(typeId), yard.unit(strict), yard.driver()]);
    await promote();
    const urgent = await queued(1, strict);
    // The only driver is offered, and may not drive what the urgent one needs: the offer stands.
    expect(await promote()).toBe(0);
    expect((await entry(plain.id))?.status).toBe('proposed');
    await run(sql`UPDATE equipment_type_certifications SET deleted_at = now()`);
    await promote();
    expect((await entry(plain.id))?.status).toBe('waiting');
    expect((await entry(urgent.id))?.status).toBe('proposed');
    expect(await payloads('queue.proposal_withdrawn')).toMatchObject([
      { workOrderId: plain.workOrderId, reason: 'outranked' },
    ]);
  });
});

test('who declined is not sent again by itself: the next one is, and after a recall neither is the first', async () => {
  await set({ queuePromotion: 'dispatch' });
  const waiting = await queued();
  const first = await yard.driver();
  await yard.unit(typeId);
  await promote();
  const [one] = await live(waiting.workOrderId);
  expect(one?.driver_id).toBe(first.id);
  expectOk(await yard.run((db) => decline(db, one?.id ?? '', { reason: 'No' }), first.principal));
  await promote();
  expect(await live(waiting.workOrderId)).toEqual([]);
  expect((await queue())[0]).toMatchObject({ enqueuedAt: waiting.enqueuedAt, waitsFor: 'driver' });
  const second = await yard.driver();
  await promote();
  const [two] = await live(waiting.workOrderId);
  expect(two?.driver_id).toBe(second.id);
  expectOk(await yard.run((db) => recall(db, two?.id ?? '', { reason: 'wrong' })));
  await run(sql`UPDATE drivers SET status = 'off_shift', resting_status = 'off_shift' WHERE id = ${second.id}`);
  await run(sql`UPDATE queue_entries SET held = false`);
  expect(await promote()).toBe(0);
});

test('a recall restores the place, one given by hand too, and what was recalled stays until somebody lets it go', async () => {
  await set({ queuePromotion: 'dispatch', queue: { fairAgeingMinutes: 10 } });
  const big = await yard.order(typeId, { quantity: 3 });
  for (let n = 0; n < 3; n++) expectOk(await yard.run((db) => assign(db, { workOrderId: big.id })));
  const [moved] = [await queued(), await queued()];
  const [head] = await queue();
  expectOk(await yard.run((db) => reorder(db, moved?.id ?? '', head?.id ?? '')));
  const before = (await queue()).map((e) => [e.workOrderId, e.enqueuedAt, e.isReordered, e.position]);
  await Promise.all([yard.unit(typeId), yard.unit(typeId), yard.driver(), yard.driver()]);
  expect(await promote()).toBe(2);
  expect(await queue()).toHaveLength(3);
  for (const order of [big.id, moved?.workOrderId ?? '']) {
    const [sent] = await live(order);
    expectOk(await yard.run((db) => recall(db, sent?.id ?? '', { reason: 'rain' })));
  }
  // By the commands themselves, beside this: the next ones get what came free, not those that were recalled.
  await promote();
  await run(sql`UPDATE equipment SET resting_status = 'maintenance',
    status = CASE status WHEN 'assigned' THEN status ELSE 'maintenance' END`);
  const recalled = (await queue()).filter((e) => e.held).map((e) => e.workOrderId);
  expect(recalled).toEqual([moved?.workOrderId, big.id]);
  for (const { id } of await live(big.id)) expectOk(await yard.run((db) => recall(db, id, { reason: 'rain' })));
  const others = (await run<{ id: string }>(sql`SELECT id FROM dispatch_assignments WHERE closed_at = 'infinity'`)).map(
    (a) => a.id,
  );
  for (const id of others) expectOk(await yard.run((db) => recall(db, id, { reason: 'rain' })));
  expect((await queue()).map((e) => [e.workOrderId, e.enqueuedAt, e.isReordered, e.position])).toEqual(before);
});

test('a big order does not serve itself first: with fair ageing its further units wait behind who came meanwhile', async () => {
  for (const [fairAgeingMinutes, names] of [
    [0, 'big big big small'],
    [10, 'big small big big'],
  ] as const) {
    await set({ queuePromotion: 'dispatch', queue: { fairAgeingMinutes } });
    const ofType = await yard.type();
    const big = await yard.order(ofType, { quantity: 3 });
    for (let n = 0; n < 3; n++) expectOk(await yard.run((db) => assign(db, { workOrderId: big.id })));
    const small = await queued(3, ofType);
    const served: string[] = [];
    for (let n = 0; n < 4; n++) {
      await Promise.all([yard.unit(ofType), yard.driver()]);
      expect(await promote()).toBe(1);
      served.push(
        (await payloads('assignment.dispatched')).at(-1)?.['workOrderId'] === small.workOrderId ? 'small' : 'big',
      );
    }
    expect(served.join(' ')).toBe(names);
  }
});

test('two processes promote at the same moment two hundred times: each request is served once, with a pair of its own', async () => {
  const elsewhere = createPools({ url: yard.database.appUrl });
  try {
    await set({ queuePromotion: 'dispatch' });
    await Promise.all(Array.from({ length: 4 }, () => yard.driver()));
    await Promise.all(Array.from({ length: 3 }, () => yard.unit(typeId)));
    await run(sql`UPDATE drivers SET status = 'off_shift', resting_status = 'off_shift'`);
    for (let round = 0; round < 200; round++) {
      const waiting = [await queued(), await queued()];
      const free = 1 + (round % 2);
      await run(sql`UPDATE drivers SET status = 'available', resting_status = 'available'
        WHERE id IN (SELECT id FROM drivers ORDER BY id LIMIT ${free})`);
      await Promise.all([promote(), promote(elsewhere), promote(), promote(elsewhere)]);
      await promote();
      const sent = await run<{ work_order_id: string; queued_at: string }>(
        sql`SELECT work_order_id FROM dispatch_assignments WHERE closed_at = 'infinity' ORDER BY queued_at, id`,
      );
      expect(
        sent.map((a) => a.work_order_id),
        `round ${round}`,
      ).toEqual(waiting.slice(0, free).map((e) => e.workOrderId));
      await inTenant(yard.pools, yard.operator, async ({ tx }) => {
        await tx.execute(sql`DELETE FROM queue_entries`);
        await tx.execute(sql`DELETE FROM assignment_crew`);
        await tx.execute(sql`DELETE FROM dispatch_assignments`);
        await tx.execute(sql`UPDATE equipment SET status = resting_status`);
        await tx.execute(sql`UPDATE drivers SET status = 'off_shift', resting_status = 'off_shift'`);
      });
    }
  } finally {
    await elsewhere.end();
  }
}, 180_000);

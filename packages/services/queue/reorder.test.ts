import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { runCommand } from '../commands/run.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { hold } from './hold.ts';
import { listQueue } from './list-queue.ts';
import { promoteQueue } from './promote-queue.ts';
import { reorder, withdrawReorder } from './reorder.ts';

let yard: Yard;
let typeId: string;
let elsewhere: Pools;
beforeAll(async () => {
  yard = await openYard();
  elsewhere = createPools({ url: yard.database.appUrl });
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});
beforeEach(async () => {
  typeId = await yard.type();
});

async function queued(priority = 3): Promise<QueueEntry> {
  const order = await yard.order(typeId, { priority });
  const answer = expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  if (!('enqueuedAt' in answer)) throw new Error('was sent');
  return answer;
}
const queue = async () =>
  (await inTenant(yard.pools, yard.operator, (db) => listQueue(db, { limit: 200, equipmentTypeId: typeId }))).items;
const order = async () => (await queue()).map((e) => e.id);
const events = (id: string) =>
  inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute<{ type: string; payload: Record<string, unknown>; actor_kind: string }>(
      sql`SELECT type, payload, actor_kind FROM events WHERE stream_id = ${id} ORDER BY version`,
    ),
  );

describe('a request', () => {
  test('goes in front of another, behind all, and back to its natural place; each on record', async () => {
    const [a, b, c] = [await queued(), await queued(), await queued()];
    const moved = expectOk(await yard.run((db) => reorder(db, c.id, a.id)));
    expect(moved).toMatchObject({ id: c.id, isReordered: true, enqueuedAt: c.enqueuedAt, position: a.position });
    expect(await order()).toEqual([c.id, a.id, b.id]);
    expectOk(await yard.run((db) => reorder(db, a.id, null)));
    expect(await order()).toEqual([c.id, b.id, a.id]);
    expect(expectOk(await yard.run((db) => withdrawReorder(db, c.id))).isReordered).toBe(false);
    expect(await order()).toEqual([b.id, c.id, a.id]);
    expect(expectOk(await yard.run((db) => withdrawReorder(db, b.id)))).toMatchObject({ id: b.id, isReordered: false });
    const [entered, reordered, withdrawn] = await events(c.id);
    expect(entered?.type).toBe('queue.entered');
    expect(reordered).toMatchObject({
      type: 'queue.reordered',
      payload: { before: a.id, fromPosition: c.position, toPosition: a.position },
    });
    expect(withdrawn).toMatchObject({ type: 'queue.reorder_withdrawn', payload: { fromPosition: a.position } });
    expect(await events(b.id)).toHaveLength(1);
  });

  test('finds room between two that came in the same moment, and those who made it keep their order', async () => {
    const entries = [await queued(), await queued(), await queued(), await queued()];
    await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute(
        sql`UPDATE queue_entries SET enqueued_at = ${entries[0]?.enqueuedAt} WHERE equipment_type_id = ${typeId}`,
      ),
    );
    const [first, second, third, last] = await order();
    expectOk(await yard.run((db) => reorder(db, last ?? '', third ?? '')));
    expect(await order()).toEqual([first, second, last, third]);
    expect((await events(first ?? '')).map((e) => e.type)).toContain('queue.made_room');
  });

  test('stays within its priority, and loses its place with it', async () => {
    const [urgent, plain, late] = [await queued(1), await queued(3), await queued(3)];
    expect(await yard.run((db) => reorder(db, plain.id, urgent.id))).toMatchObject({
      refusal: { code: 'priority_differs', facts: { priority: 3, otherPriority: 1 } },
    });
    expectOk(await yard.run((db) => reorder(db, late.id, plain.id)));
    expectOk(await yard.run((db) => patchWorkOrder(db, late.workOrderId, { priority: 1 })));
    expect((await queue()).map((e) => [e.id, e.isReordered])).toEqual([
      [urgent.id, false],
      [late.id, false],
      [plain.id, false],
    ]);
  });

  test('is moved and held by who may, in their own organisation', async () => {
    const [a, b] = [await queued(), await queued()];
    const unknown = '019a9d5e-5c00-7000-8000-00000000dead';
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const viewer = await yard.signIn('viewer');
    for (const verb of [
      (id: string) => (db: Parameters<typeof hold>[0]) => reorder(db, id, null),
      (id: string) => (db: Parameters<typeof hold>[0]) => withdrawReorder(db, id),
      (id: string) => (db: Parameters<typeof hold>[0]) => hold(db, id, true),
    ]) {
      expect(await yard.run(verb(unknown))).toMatchObject({ refusal: { code: 'not_found' } });
      expect(await bolt.run(verb(a.id))).toEqual(await bolt.run(verb(unknown)));
      expect(await yard.run(verb(a.id), viewer)).toMatchObject({ refusal: { code: 'forbidden' } });
    }
    expect(await yard.run((db) => reorder(db, a.id, unknown))).toMatchObject({
      refusal: { code: 'invalid_request', errors: [{ pointer: '/before' }] },
    });
    expect(await order()).toEqual([a.id, b.id]);
  });
});

test('fifty who move the same requests at once through two processes wait for each other and end in one order', async () => {
  const entries = [await queued(), await queued(), await queued(), await queued(), await queued()];
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => {
      const [who, before] = [entries[i % 5]?.id ?? '', i % 7 === 0 ? null : (entries[(i * 3 + 1) % 5]?.id ?? null)];
      const command = { name: 'reorder', body: i };
      return runCommand(i % 2 ? elsewhere : yard.pools, yard.operator, command, (db) => reorder(db, who, before));
    }),
  );
  expect(answers.filter((a) => !a.ok)).toEqual([]);
  expect((await order()).toSorted()).toEqual(entries.map((e) => e.id).toSorted());
});

test('what is held is passed over, gives back its offer, and goes on when the hold is lifted', async () => {
  const [first, second] = [await queued(), await queued()];
  await yard.unit(typeId);
  await yard.driver();
  await promoteQueue(yard.pools, yard.operator.tenantId);
  expect((await queue()).map((e) => [e.status, e.waitsFor])).toEqual([
    ['proposed', null],
    ['waiting', 'unit'],
  ]);
  expect(expectOk(await yard.run((db) => hold(db, first.id, true)))).toMatchObject({
    status: 'waiting',
    held: true,
    waitsFor: 'held',
    proposal: null,
  });
  expect(expectOk(await yard.run((db) => hold(db, first.id, true))).held).toBe(true);
  await promoteQueue(yard.pools, yard.operator.tenantId);
  expect((await queue()).map((e) => [e.id, e.status])).toEqual([
    [first.id, 'waiting'],
    [second.id, 'proposed'],
  ]);
  expect(expectOk(await yard.run((db) => hold(db, first.id, false)))).toMatchObject({ held: false, waitsFor: 'unit' });
  const types = (await events(first.id)).map((e) => e.type);
  expect(types.filter((type) => type.startsWith('queue.h'))).toEqual(['queue.held', 'queue.hold_lifted']);
});

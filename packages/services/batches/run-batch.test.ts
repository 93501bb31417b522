import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { recall } from '../assignments/recall.ts';
import { acknowledge } from '../assignments/acknowledge.ts';
import { openYard, expectOk, type Yard } from '../testkit/yard.ts';
import { undoCommand } from '../undo/undo.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { type ItemResult, runBatch } from './run-batch.ts';

let yard: Yard;
let typeId: string;
let n = 0;
beforeAll(async () => {
  yard = await openYard();
});
beforeEach(async () => {
  typeId = await yard.type();
});
afterAll(() => yard.close());

type Item = Parameters<typeof assign>[1];
const send = (key: string, items: Item[], more: { deadlineMs?: number; as?: typeof yard.operator } = {}) =>
  runBatch(yard.pools, more.as ?? yard.operator, {
    name: 'assign',
    key,
    items,
    run: assign,
    ...(more.deadlineMs === undefined ? {} : { deadlineMs: more.deadlineMs }),
  });
const key = () => `batch-${++n}`;
const job = async (): Promise<Item & { driver: Awaited<ReturnType<typeof yard.driver>> }> => {
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  return { workOrderId: order.id, equipmentId, driverId: driver.id, driver };
};
const bare = ({ driver: _, ...item }: Awaited<ReturnType<typeof job>>): Item => item;
const code = (result: ItemResult<unknown> | undefined) =>
  result && 'outcome' in result ? (result.outcome.ok ? result.outcome.status : result.outcome.refusal.code) : 'none';
const idOf = (result: ItemResult<{ id: string }> | undefined) =>
  result && 'outcome' in result && result.outcome.ok ? result.outcome.body.id : '';

describe('a batch', () => {
  test('gives each item an outcome of its own, in order; one that is refused stops none', async () => {
    const [a, b, c] = [await job(), await job(), await job()];
    const items = [bare(a), { ...bare(b), equipmentId: a.equipmentId }, bare(c), { workOrderId: b.workOrderId }];
    const results = await send(key(), items);
    expect(results.map(code).filter((x) => x === 201)).toHaveLength(3);
    expect(results.map(code)[1]).toBe('equipment_taken');
    expect((await verifyTenant(yard.pools, yard.operator)).ok).toBe(true);
  });

  test('sent again gives the same; a changed item is refused, and the others are as they were', async () => {
    const jobs = [await job(), await job(), await job()];
    const again = key();
    const first = await send(again, jobs.map(bare));
    expect(await send(again, jobs.map(bare))).toEqual(first);
    const changed = jobs.map(bare).with(1, { workOrderId: jobs[1]?.workOrderId ?? '' });
    const second = await send(again, changed);
    expect(second.map(code)).toEqual([201, 'command_id_reused', 201]);
    expect(await send(again, jobs.map(bare), { as: await yard.signIn('dispatcher') })).toMatchObject(
      jobs.map(() => ({ outcome: { refusal: { code: 'command_id_reused' } } })),
    );
    const [count] = await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.execute<{ n: number }>(
        sql`SELECT count(*)::int AS n FROM dispatch_assignments WHERE work_order_id = ANY(${sql.param(jobs.map((j) => j.workOrderId))}::uuid[])`,
      ),
    );
    expect(count?.n).toBe(3);
  });

  test('says of what it had no time for that it was not begun; the same key goes on there', async () => {
    const jobs = await Promise.all(Array.from({ length: 6 }, job));
    const again = key();
    const none = await send(again, jobs.map(bare), { deadlineMs: 0 });
    expect(none).toEqual(jobs.map(() => ({ notBegun: true })));
    const all = await send(again, jobs.map(bare));
    expect(all.map(code)).toEqual(jobs.map(() => 201));
  });

  test('keeps a fault to the item that it befell', async () => {
    const results = await runBatch(yard.pools, yard.operator, {
      name: 'faulty',
      key: key(),
      items: [1, 2, 3],
      run: async (_, item) => {
        if (item === 2) throw new Error('a fault');
        return { ok: true, status: 200, body: item };
      },
    });
    expect(results.map(code)).toEqual([200, 'none', 200]);
    expect(results[1]).toMatchObject({ fault: expect.objectContaining({ message: 'a fault' }) });
  });

  test('is carried out in turn, so that of two for one unit the earlier has it', async () => {
    const order: number[] = [];
    await runBatch(yard.pools, yard.operator, {
      name: 'counting',
      key: key(),
      items: Array.from({ length: 12 }, (_, i) => i),
      run: async (db, item) => {
        order.push(item);
        await db.tx.execute(sql`SELECT pg_sleep(random() / 100)`);
        order.push(item);
        return { ok: true, status: 200, body: item };
      },
    });
    expect(order).toEqual(Array.from({ length: 24 }, (_, i) => Math.floor(i / 2)));
  });

  test('is undone as one: each item that still can be, and of the others it says why', async () => {
    const jobs = [await job(), await job(), await job()];
    const whole = key();
    const results = await send(whole, jobs.map(bare));
    expectOk(await yard.run((db) => acknowledge(db, idOf(results[1]), {}), jobs[1]?.driver.principal));
    expectOk(await yard.run((db) => recall(db, idOf(results[2]), { reason: 'rain' })));
    const undone = await yard.run((db) => undoCommand(db, whole));
    expect(undone).toMatchObject({ ok: true, status: 202 });
    const effects = expectOk(undone).effects.map((e) => [e.assignmentId, e.outcome] as const);
    expect(new Map(effects)).toEqual(
      new Map([
        [idOf(results[0]), 'undone'],
        [idOf(results[1]), 'stand_down_requested'],
        [idOf(results[2]), 'refused'],
      ]),
    );
    const calledBack = key();
    const recalled = await runBatch(yard.pools, yard.operator, {
      name: 'recall',
      key: calledBack,
      items: [idOf(results[1])],
      run: (db, id) => recall(db, id, { reason: 'storm' }),
    });
    expect(recalled.map(code)).toEqual([200]);
    expect(await yard.run((db) => undoCommand(db, calledBack))).toMatchObject({ status: 200 });
    expect((await verifyTenant(yard.pools, yard.operator)).ok).toBe(true);
  });
});

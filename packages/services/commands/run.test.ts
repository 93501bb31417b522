import { createPools, type Pools } from '@yardmaster/database/pools';
import { sql } from 'drizzle-orm';
import { inTenant } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { openYard, type Yard } from '../testkit/yard.ts';
import { runCommand } from './run.ts';

let yard: Yard;
let elsewhere: Pools;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  // A second process, as far as the database can tell: the in-process joining does not reach it.
  elsewhere = createPools({ url: yard.database.appUrl });
  typeId = await yard.type();
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});

async function ready() {
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  return { workOrderId: order.id, equipmentId, driverId: driver.id };
}
const count = async (workOrderId: string) =>
  inTenant(yard.pools, yard.operator, async (db) => {
    const [row] = await db.tx.execute<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM dispatch_assignments WHERE work_order_id = ${workOrderId}`,
    );
    return row?.n;
  });

describe('the same command id', () => {
  test('twenty times at once, through two processes: one effect, twenty equal answers', async () => {
    const body = await ready();
    const command = { name: 'assign', commandId: 'twenty', body };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        runCommand(i % 2 ? elsewhere : yard.pools, yard.operator, command, (db) => assign(db, body)),
      ),
    );
    expect(answers[0]).toMatchObject({ ok: true, status: 201 });
    for (const answer of answers) expect(JSON.stringify(answer)).toBe(JSON.stringify(answers[0]));
    expect(await count(body.workOrderId)).toBe(1);
  });

  test('later gives the same answer, a refusal too, although the world has moved on', async () => {
    const body = await ready();
    const taken = await yard.run((db) => assign(db, body), yard.operator, 'first', body);
    expect(taken.ok).toBe(true);
    const other = { ...(await ready()), equipmentId: body.equipmentId };
    const refused = await yard.run((db) => assign(db, other), yard.operator, 'second', other);
    expect(refused).toMatchObject({ refusal: { code: 'equipment_taken' } });
    const again = await yard.run(() => Promise.reject(new Error('ran again')), yard.operator, 'second', other);
    expect(JSON.stringify(again)).toBe(JSON.stringify(refused));
  });

  test('with another body, of another command, or of somebody else is refused', async () => {
    const body = await ready();
    await yard.run((db) => assign(db, body), yard.operator, 'bound', body);
    const reused = { ok: false, refusal: { code: 'command_id_reused' } };
    const never = () => Promise.reject(new Error('must not run'));
    expect(await yard.run(never, yard.operator, 'bound', { ...body, driverId: null })).toEqual(reused);
    expect(await runCommand(yard.pools, yard.operator, { name: 'other', commandId: 'bound', body }, never)).toEqual(
      reused,
    );
    expect(await yard.run(never, await yard.signIn('dispatcher'), 'bound', body)).toEqual(reused);
  });

  test('in two tenants is two commands', async () => {
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const done = async () => ({ ok: true as const, status: 200 as const, body: 'ran' });
    expect(await yard.run(done, yard.operator, 'shared')).toMatchObject({ ok: true });
    expect(await bolt.run(done, bolt.operator, 'shared')).toMatchObject({ ok: true });
  });

  test('stores nothing when the work fails: it can be tried again', async () => {
    const failing = yard.run(() => Promise.reject(new Error('a fault')), yard.operator, 'faulty');
    await expect(failing).rejects.toThrow('a fault');
    const done = async () => ({ ok: true as const, status: 200 as const, body: 'ran' });
    expect(await yard.run(done, yard.operator, 'faulty')).toMatchObject({ ok: true, body: 'ran' });
  });

  test('while another process still works on it: in progress, try again', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const command = { name: 'slow', commandId: 'slow', body: null };
    const first = runCommand(yard.pools, yard.operator, command, async () => {
      begun();
      await held;
      return { ok: true, status: 200, body: 'slow' };
    });
    await hasBegun;
    const second = runCommand(elsewhere, yard.operator, command, () => Promise.reject(new Error('must not run')));
    await expect(second).rejects.toMatchObject({ name: 'CommandInProgress' });
    release();
    expect(await first).toMatchObject({ ok: true, body: 'slow' });
  });
});

test('what is kept for ever names nobody', async () => {
  const body = await ready();
  await yard.run((db) => assign(db, body), await yard.signIn('dispatcher'), 'quiet', body);
  const rows = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute<{ kept: string }>(sql`
      SELECT payload::text AS kept FROM events UNION ALL SELECT changes::text FROM audit_records
      UNION ALL SELECT answer::text FROM command_answers UNION ALL SELECT payload::text FROM outbox`),
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const { kept } of rows) expect(kept).not.toMatch(/@|Test dispatcher|Driver \d/);
});

import { newId } from '@yardmaster/database/ids';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { sessions } from '@yardmaster/database/tables/people';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { AssignBody } from '@yardmaster/domain/assignment/assignment';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../commands/run.ts';
import type { Outcome } from '../outcome.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { assign } from './assign.ts';
import { assignScreen } from './assign-screen.ts';
import { changeStatus } from './change-status.ts';
import { recall } from './recall.ts';

let yard: Yard;
let elsewhere: Pools;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
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
/** As the API sends it. */
function send(body: AssignBody, as: Principal = yard.operator, commandId: string = newId(), pools = yard.pools) {
  const command = { name: 'assign', commandId, body, screen: assignScreen(body) };
  return runCommand(pools, as, command, (db) => assign(db, body));
}
const count = (table: 'command_receipts' | 'command_answers', id: string) =>
  inTenant(yard.pools, yard.operator, async ({ tx }) => {
    const rows = await tx.execute(sql`SELECT 1 FROM ${sql.raw(table)} WHERE command_id = ${id}`);
    return rows.length;
  });

/** A unit and a driver that are out, and that somebody was refused: who asks next looks first. */
async function disputed() {
  const held = await ready();
  const job = await sent(yard, held);
  const { equipmentId, driverId } = held;
  for (const body of [{ equipmentId }, { driverId }]) {
    expect(await send({ workOrderId: (await yard.order(typeId)).id, ...body })).toMatchObject({ ok: false });
  }
  return { ...held, job };
}

/** While somebody holds the rows of the order, the unit and the driver, only a look can answer. */
function whileLocked<T>(ids: AssignBody, work: () => Promise<T>): Promise<T> {
  return inTenant(elsewhere, yard.operator, async ({ tx }) => {
    await tx.execute(sql`SELECT id FROM work_orders WHERE id = ${ids.workOrderId} FOR UPDATE`);
    await tx.execute(sql`SELECT id FROM equipment WHERE id = ${ids.equipmentId ?? null} FOR UPDATE`);
    await tx.execute(sql`SELECT id FROM drivers WHERE id = ${ids.driverId ?? null} FOR UPDATE`);
    return work();
  });
}

/** How long somebody has been idle goes on between two answers. */
function withoutScores(outcome: Outcome<unknown>) {
  if (outcome.ok) return outcome;
  const { alternatives, ...facts } = outcome.refusal.facts ?? {};
  const pairs = z.array(z.object({ equipmentId: z.string(), driverId: z.string().nullable() })).parse(alternatives);
  return { ...outcome.refusal, facts, pairs };
}

describe('what is disputed', () => {
  test('is refused without a lock, in the words of the dispatch itself, and for ever', async () => {
    const { equipmentId, driverId, job } = await disputed();
    await Promise.all([yard.unit(typeId), yard.driver()]);
    const other = await ready();
    const bodies: AssignBody[] = [
      { ...other, equipmentId },
      { ...other, driverId },
      { workOrderId: other.workOrderId, equipmentId, driverId: null },
      { workOrderId: other.workOrderId, driverId },
    ];
    const told = new Map<string, { body: AssignBody; answer: string }>();
    for (const body of bodies) {
      const id = newId();
      const locked = { workOrderId: body.workOrderId, equipmentId, driverId };
      const looked = await whileLocked(locked, () => send(body, yard.operator, id));
      const code = body.equipmentId === equipmentId ? 'equipment_taken' : 'driver_taken';
      expect(looked).toMatchObject({ refusal: { code, facts: { holder: { assignmentId: job.id } } } });
      expect(withoutScores(looked)).toEqual(withoutScores(await yard.run((db) => assign(db, body))));
      expect([await count('command_receipts', id), await count('command_answers', id)]).toEqual([1, 1]);
      told.set(id, { body, answer: JSON.stringify(looked) });
    }
    expectOk(await yard.run((db) => recall(db, job.id, { reason: 'Free' })));
    for (const [id, { body, answer }] of told) {
      expect(JSON.stringify(await send(body, yard.operator, id))).toBe(answer);
    }
  });

  test('is refused without an offer of what somebody is about to take', async () => {
    const ownType = await yard.type();
    const [order, held, driver] = await Promise.all([yard.order(ownType), yard.unit(ownType), yard.driver()]);
    await sent(yard, { workOrderId: order.id, equipmentId: held, driverId: driver.id });
    const [free, touched] = [await yard.unit(ownType), await yard.unit(ownType)];
    await yard.driver();
    const body = { workOrderId: (await yard.order(ownType)).id, equipmentId: held };
    const offered = (outcome: Outcome<unknown>) =>
      outcome.ok ? [] : z.array(z.object({ equipmentId: z.string() })).parse(outcome.refusal.facts?.['alternatives']);
    const locked = { workOrderId: body.workOrderId, equipmentId: touched };
    expect(offered(await send(body)).map((one) => one.equipmentId)).toEqual([free, touched]);
    const refused = await whileLocked(locked, () => send(body));
    expect(offered(refused)).toEqual([{ equipmentId: free }]);
  });

  test('is taken by the first of many who ask once it is free; the others are told who has it', async () => {
    const { equipmentId, job } = await disputed();
    expectOk(await yard.run((db) => recall(db, job.id, { reason: 'Free' })));
    const dispatcher = await yard.signIn('dispatcher');
    const bodies = await Promise.all(Array.from({ length: 12 }, async () => ({ ...(await ready()), equipmentId })));
    const answers = await Promise.all(
      bodies.map((body, i) => send(body, i % 2 ? dispatcher : yard.operator, newId(), i % 3 ? yard.pools : elsewhere)),
    );
    const won = answers.filter((answer) => answer.ok);
    expect(won).toHaveLength(1);
    const [first] = won;
    if (!first?.ok || 'enqueuedAt' in first.body) throw new Error('was queued');
    for (const answer of answers) {
      if (answer.ok) continue;
      const { code, facts } = answer.refusal;
      expect({ code, holder: facts?.['holder'] }).toMatchObject({
        code: 'equipment_taken',
        holder: { assignmentId: first.body.id },
      });
      const offered = facts?.['alternatives'];
      expect(offered).toHaveLength(3);
      expect(offered).not.toContainEqual(expect.objectContaining({ equipmentId }));
    }
  });

  test('is refused to nobody for whom something else comes first', async () => {
    const { equipmentId } = await disputed();
    const { workOrderId } = await ready();
    const nothing = newId();
    const closed = await ready();
    const { id } = await sent(yard, closed);
    for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
      expectOk(await yard.run((db) => changeStatus(db, id, { to })));
    }
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const foreign = await bolt.order(await bolt.type());
    const cases: [AssignBody, string][] = [
      [{ workOrderId: nothing, equipmentId }, 'not_found'],
      [{ workOrderId: foreign.id, equipmentId }, 'not_found'],
      [{ workOrderId, equipmentId, driverId: nothing }, 'not_found'],
      [{ workOrderId: closed.workOrderId, equipmentId }, 'work_order_closed'],
    ];
    const answers = await Promise.all(cases.map(([body]) => send(body)));
    expect(answers.map((answer) => (answer.ok ? 'sent' : answer.refusal.code))).toEqual(cases.map(([, code]) => code));
    expect(await send({ workOrderId: foreign.id, equipmentId }, bolt.operator)).toMatchObject({
      refusal: { code: 'not_found' },
    });
  });

  test('is told only to who may dispatch, and is signed in, whoever asks beside them', async () => {
    const { equipmentId } = await disputed();
    const { workOrderId } = await ready();
    const body = { workOrderId, equipmentId };
    const [dispatcher, viewer, gone] = await Promise.all([
      yard.signIn('dispatcher'),
      yard.signIn('viewer'),
      yard.signIn('dispatcher'),
    ]);
    await inTenant(yard.pools, yard.operator, ({ tx, now }) =>
      tx.update(sessions).set({ revokedAt: now }).where(eq(sessions.id, gone.sessionId)),
    );
    for (const order of [
      [dispatcher, viewer, gone],
      [gone, viewer, dispatcher],
    ]) {
      const answers = await Promise.allSettled(order.map((as) => send(body, as)));
      const of = (one: Principal) => answers[order.findIndex((as) => as === one)];
      expect(of(dispatcher)).toMatchObject({ value: { refusal: { code: 'equipment_taken' } } });
      expect(of(viewer)).toMatchObject({ value: { refusal: { code: 'forbidden' } } });
      expect(of(gone)).toMatchObject({ status: 'rejected', reason: { name: 'Unauthenticated' } });
    }
  });

  test('is refused once under one id, also when two send it at once or it was another command', async () => {
    const { equipmentId } = await disputed();
    const [one, other] = [await ready(), await ready()];
    const id = newId();
    const [first, same, different] = await Promise.all([
      send({ ...one, equipmentId }, yard.operator, id),
      send({ ...one, equipmentId }, yard.operator, id, elsewhere),
      send({ ...other, equipmentId }, yard.operator, id),
    ]);
    const codes = [first, same, different].map((answer) => (answer.ok ? 'sent' : answer.refusal.code));
    expect(codes.toSorted()).toContain('command_id_reused');
    expect(codes.filter((code) => code === 'equipment_taken').length).toBeGreaterThan(0);
    expect(await count('command_answers', id)).toBe(1);
  });

  test('goes when it is sent again under the id with which it went', async () => {
    const body = await ready();
    const id = newId();
    const went = await send(body, yard.operator, id);
    expect(await send({ ...(await ready()), equipmentId: body.equipmentId })).toMatchObject({ ok: false });
    expect(JSON.stringify(await send(body, yard.operator, id))).toBe(JSON.stringify(went));
  });
});

import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { myAssignment } from '@yardmaster/domain/driver/my-assignment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apply } from '../assignments/apply.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { confirmStandDown } from '../assignments/confirm-stand-down.ts';
import { decline } from '../assignments/decline.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { lockAssignment } from '../assignments/lock.ts';
import { recall } from '../assignments/recall.ts';
import { requestStandDown } from '../assignments/request-stand-down.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { readMyAssignment } from './me-assignment.ts';
import { readMyNews } from './me-news.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

async function job(given?: Awaited<ReturnType<Yard['driver']>>) {
  const type = await yard.type();
  const [order, equipmentId] = await Promise.all([yard.order(type), yard.unit(type)]);
  const driver = given ?? (await yard.driver());
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { id, order, driver, as: driver.principal };
}
const newsOf = (who: Principal) => inTenant(yard.pools, who, readMyNews);

describe('a crew whose job others ended', () => {
  test('learns which, why and when, until they have ended another one themselves', async () => {
    const { id, order, driver, as } = await job();
    expect(await newsOf(as)).toBeNull();
    const closed = expectOk(await yard.run((db) => recall(db, id, { reason: 'The customer called it off' })));
    expect(await newsOf(as)).toEqual({
      assignmentId: id,
      workOrderId: order.id,
      workOrderNumber: order.number,
      code: 'recalled',
      at: closed.closedAt,
      reason: 'The customer called it off',
      toWorkOrderNumber: null,
      fromUnit: null,
      toUnit: null,
    });
    const next = await job(driver);
    expect(await newsOf(as)).toMatchObject({ assignmentId: id });
    for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const)
      expectOk(await yard.run((db) => changeStatus(db, next.id, { to }), as));
    expect(await newsOf(as)).toBeNull();
  });

  test('learns where it was diverted to', async () => {
    const { id, as } = await job();
    const urgent = await yard.order(await yard.type());
    await inTenant(yard.pools, yard.operator, async (db) => {
      const loaded = await lockAssignment(db, id);
      if (!loaded) throw new Error('no assignment');
      apply(
        db,
        loaded,
        { type: 'assignment.recalled', code: 'diverted', requeue: null, toWorkOrderId: urgent.id },
        { reason: 'A burst main' },
      );
    });
    expect(await newsOf(as)).toMatchObject({
      code: 'diverted',
      toWorkOrderNumber: urgent.number,
      reason: 'A burst main',
    });
  });

  test('sees why it is asked to stand down, and has no news of what it confirmed itself', async () => {
    const { id, as } = await job();
    const mine = async () => myAssignment.parse(await inTenant(yard.pools, as, readMyAssignment));
    expect((await mine()).standDownReason).toBeNull();
    expectOk(await yard.run((db) => requestStandDown(db, id, { reason: 'One is nearer' })));
    expect(await mine()).toMatchObject({
      standDownReason: 'One is nearer',
      assignment: { standDownRequestedAt: expect.any(String), alarm: null, expectedEndAt: null },
      requirement: { capabilities: [] },
    });
    expectOk(await yard.run((db) => confirmStandDown(db, id, { via: 'radio' })));
    expect(await newsOf(as)).toMatchObject({ code: 'stood_down', reason: 'One is nearer' });
    const own = await job();
    expectOk(await yard.run((db) => requestStandDown(db, own.id, { reason: 'x' })));
    expectOk(await yard.run((db) => confirmStandDown(db, own.id, {}), own.as));
    expect(await newsOf(own.as)).toBeNull();
  });
});

test('who is replaced learns it, and who gets another unit; not who left by themselves', async () => {
  const { id, order, driver, as } = await job();
  const other = await yard.driver();
  expectOk(await yard.run((db) => swap(db, { assignmentId: id, driverId: driver.id, withDriverId: other.id })));
  expect(await newsOf(as)).toMatchObject({ code: 'replaced', assignmentId: id, workOrderNumber: order.number });
  // The newcomer had no other job before.
  expect(await newsOf(other.principal)).toBeNull();
  const taken = await job();
  expectOk(await yard.run((db) => leaveCrew(db, taken.id, taken.driver.id, {})));
  expect(await newsOf(taken.as)).toMatchObject({ code: 'replaced', assignmentId: taken.id });

  const type = await yard.type();
  const [wanted, had, has] = [await yard.order(type), await yard.unit(type), await yard.unit(type)];
  const moved = await yard.driver();
  const live = await sent(yard, { workOrderId: wanted.id, equipmentId: had, driverId: moved.id });
  expect(await newsOf(moved.principal)).toBeNull();
  expectOk(await yard.run((db) => swap(db, { assignmentId: live.id, equipmentId: has })));
  const { fromUnit, toUnit, code } = (await newsOf(moved.principal)) ?? {};
  expect(code).toBe('unit_changed');
  const named = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute<{ id: string; identifier: string }>(
      sql`SELECT id, identifier FROM equipment WHERE id IN (${had}, ${has})`,
    ),
  );
  expect([fromUnit, toUnit]).toEqual([had, has].map((one) => named.find((unit) => unit.id === one)?.identifier));
  // What comes later is the news.
  expectOk(await yard.run((db) => recall(db, live.id, { reason: 'x' })));
  expect(await newsOf(moved.principal)).toMatchObject({ code: 'recalled', fromUnit: null });
});

describe('no news', () => {
  test('for who declined, for who had left before, and after twelve hours', async () => {
    const declined = await job();
    expectOk(await yard.run((db) => decline(db, declined.id, { reason: 'no' }), declined.as));
    expect(await newsOf(declined.as)).toBeNull();

    const left = await job();
    expectOk(await yard.run((db) => leaveCrew(db, left.id, left.driver.id, {}), left.as));
    expectOk(await yard.run((db) => recall(db, left.id, { reason: 'x' })));
    expect(await newsOf(left.as)).toBeNull();

    const old = await job();
    expectOk(await yard.run((db) => recall(db, old.id, { reason: 'x' })));
    await inTenant(yard.pools, yard.operator, async ({ tx }) => {
      await tx.execute(
        sql`UPDATE assignment_crew SET left_at = left_at - interval '13 hours' WHERE assignment_id = ${old.id}`,
      );
      await tx.execute(
        sql`UPDATE dispatch_assignments SET closed_at = closed_at - interval '13 hours' WHERE id = ${old.id}`,
      );
    });
    expect(await newsOf(old.as)).toBeNull();
  });

  test('for who is no driver, of others, or of another organisation; a viewer may not ask', async () => {
    const { id } = await job();
    expectOk(await yard.run((db) => recall(db, id, { reason: 'x' })));
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const strangers = [
      await yard.signIn('dispatcher'),
      (await yard.driver()).principal,
      (await bolt.driver()).principal,
    ];
    for (const who of strangers) expect(await newsOf(who)).toBeNull();
    await expect(newsOf(await yard.signIn('viewer'))).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

import { pushSubscriptions } from '@yardmaster/database/tables/notifications';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { expectOk } from '../testkit/yard.ts';
import { type Desk, marked, openDesk } from '../notifications/testkit/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe('a phone', () => {
  const strict = { allowPrivate: false };
  const count = ({ userId }: { userId: string }) =>
    inTenant(
      desk.yard.pools,
      desk.yard.operator,
      async ({ tx }) => (await tx.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, userId))).length,
    );

  test('is subscribed once, however often it says so, and no more when it says so', async () => {
    const { principal, put } = await desk.driverWithPhone();
    expectOk(await put());
    expect(await count(principal)).toBe(1);
    expectOk(await desk.yard.run((db) => marked(unsubscribe(db)), principal));
    expect(await count(principal)).toBe(0);
    expectOk(await desk.yard.run((db) => marked(unsubscribe(db)), principal));
  });
  test('that somebody else signs in to is theirs', async () => {
    const { principal, phone } = await desk.driverWithPhone();
    const other = await desk.yard.driver();
    expectOk(
      await desk.yard.run((db) => marked(subscribe(db, phone.subscription, { allowPrivate: true })), other.principal),
    );
    expect([await count(principal), await count(other.principal)]).toEqual([0, 1]);
  });
  test('is not woken after its session has ended', async () => {
    const { id: driverId, principal, phone } = await desk.driverWithPhone();
    await desk.yard.run((db) => signOut(db, principal));
    await desk.dispatchTo(driverId);
    await desk.tellAll();
    expect(phone.rang).toHaveLength(0);
    expect(desk.mailbox.letters).toHaveLength(1);
  });
  test('has an address of the internet', async () => {
    const { principal } = await desk.yard.driver();
    const { keys } = desk.push.phone().subscription;
    for (const endpoint of [
      'https://127.0.0.1/x',
      'http://push.example.com/x',
      'https://10.0.0.8/x',
      'file:///etc/passwd',
    ]) {
      const outcome = await desk.yard.run((db) => marked(subscribe(db, { endpoint, keys }, strict)), principal);
      expect(outcome).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_request', errors: [{ pointer: '/endpoint' }] },
      });
    }
    expectOk(
      await desk.yard.run(
        (db) => marked(subscribe(db, { endpoint: 'https://push.example.com/x', keys }, strict)),
        principal,
      ),
    );
  });
  test('is nobody’s who is a program', async () => {
    const { subscription } = desk.push.phone();
    const program: Principal = { kind: 'system', job: 'test', tenantId: desk.yard.operator.tenantId };
    for (const work of [
      (db: Parameters<typeof unsubscribe>[0]) => marked(subscribe(db, subscription, strict)),
      (db: Parameters<typeof unsubscribe>[0]) => marked(unsubscribe(db)),
    ])
      expect(await desk.yard.run(work, program)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  });
  test('is one of ten at most', async () => {
    const driver = await desk.yard.driver();
    for (let i = 0; i < 12; i++)
      expectOk(
        await desk.yard.run(
          (db) => marked(subscribe(db, desk.push.phone().subscription, { allowPrivate: true })),
          driver.principal,
        ),
      );
    expect(await count(driver.principal)).toBe(10);
  });
});

import { inTenant } from '@yardmaster/database/tenant-db';
import { retryAt } from '@yardmaster/domain/notification/retry';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { recall } from '../assignments/recall.ts';
import { raiseAlarms } from '../assignments/raise-alarms.ts';
import { acknowledgeMessage } from '../messages/acknowledge-message.ts';
import { sendMessage } from '../messages/send-message.ts';
import { planTelling } from '../jobs/plan-telling.ts';
import { patchProfile } from '../profile/patch-profile.ts';
import { expectOk } from '../testkit/yard.ts';
import { readVapid } from './testkit/phone.ts';
import { type Desk, openDesk, ORIGIN, publicKey } from './testkit/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe('a dispatch', () => {
  test('wakes its driver’s phone, encrypted, signed and once', async () => {
    const { id: driverId, phone } = await desk.driverWithPhone();
    const { id, number } = await desk.dispatchTo(driverId);
    expect(await desk.tellAll()).toEqual({ sent: 1, failed: 0, retried: 0, dropped: 0 });
    expect(phone.rang).toHaveLength(1);
    const [{ headers, message } = { headers: {}, message: undefined }] = phone.rang;
    expect(message).toEqual({
      tag: id.replaceAll('-', ''),
      title: `New job ${number}`,
      body: expect.stringMatching(/^Priority 2 · U-\S+\. Open it to acknowledge\.$/),
      path: '/driver',
    });
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', topic: message?.tag });
    expect(readVapid(headers.authorization, publicKey)).toMatchObject({
      aud: desk.push.origin,
      sub: 'mailto:desk@example.com',
    });
    await desk.tellAll();
    expect(phone.rang).toHaveLength(1);
    expect(desk.mailbox.letters).toHaveLength(0);
    expect(await desk.rowsOf(id)).toMatchObject([{ channel: 'push', status: 'sent', attempts: 1 }]);
  });

  test('wakes whoever joins the crew, and nobody a second time', async () => {
    const { joinCrew } = await import('../assignments/join-crew.ts');
    const [one, two] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
    const { id } = await desk.dispatchTo(one.id);
    await desk.tellAll();
    expectOk(await desk.yard.run((db) => joinCrew(db, id, { driverId: two.id, role: 'helper' })));
    await desk.tellAll();
    expect([one.phone.rang.length, two.phone.rang.length]).toEqual([1, 1]);
  });

  test('goes by mail to who has no phone: where to look, and nothing of the job’s words', async () => {
    const driver = await desk.yard.driver();
    const { id, number } = await desk.dispatchTo(driver.id);
    await desk.tellAll();
    expect(desk.mailbox.letters).toHaveLength(1);
    const [letter] = desk.mailbox.letters;
    expect(letter?.to).toEqual([await desk.emailOf(driver.principal)]);
    expect(letter?.text).toContain(`Subject: New job ${number}`);
    expect(letter?.text).toContain(`${ORIGIN}/driver`);
    expect(letter?.text).not.toContain('Job 1');
    expect(await desk.rowsOf(id)).toMatchObject([{ channel: 'mail', reason: 'no_subscription', status: 'sent' }]);
    expect(letter?.text).toContain(`Message-ID: <${(await desk.rowsOf(id))[0]?.id}@example.com>`);
  });

  test('is told in the language of whoever it is for, else of their organisation', async () => {
    const [german, undecided] = [await desk.driverWithPhone(), await desk.yard.driver()];
    expectOk(await desk.yard.run((db) => patchProfile(db, { preferences: { locale: 'de' } }), german.principal));
    const [one, other] = [await desk.dispatchTo(german.id), await desk.dispatchTo(undecided.id)];
    await desk.speak('de-AT');
    await desk.tellAll();
    await desk.speak(undefined);
    expect(german.phone.rang).toMatchObject([
      {
        message: {
          title: `Neuer Auftrag ${one.number}`,
          body: expect.stringMatching(/^Priorität 2 · U-\S+\. Zum Bestätigen öffnen\.$/),
        },
      },
    ]);
    expect(desk.mailbox.letters).toHaveLength(1);
    expect(desk.mailbox.letters[0]?.text).toContain(`Subject: Neuer Auftrag ${other.number}`);
    expect(desk.mailbox.letters[0]?.text).toContain('Zum Best=C3=A4tigen =C3=B6ffnen.');
    expect(await desk.rowsOf(one.id)).toMatchObject([{ channel: 'push', status: 'sent' }]);
  });

  test('tells nobody who has acknowledged it meanwhile, or whose job is gone', async () => {
    const [one, two] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
    const [first, second] = [await desk.dispatchTo(one.id), await desk.dispatchTo(two.id)];
    await desk.relay();
    expectOk(await desk.yard.run((db) => acknowledge(db, first.id, {}), one.principal));
    expectOk(await desk.yard.run((db) => recall(db, second.id, { reason: 'Not needed' })));
    expect(await desk.deliver()).toMatchObject({ sent: 0, dropped: 2 });
    expect([one.phone.rang.length, two.phone.rang.length]).toEqual([0, 0]);
  });

  test('is told once by several workers that begin at the same moment', async () => {
    const { id: driverId, phone } = await desk.driverWithPhone();
    await desk.dispatchTo(driverId);
    await Promise.all([desk.relay(), desk.relay(), desk.relay()]);
    await Promise.all([desk.deliver(), desk.deliver(), desk.deliver(), desk.deliver()]);
    expect(phone.rang).toHaveLength(1);
  });
});

describe('an urgent message of the desk', () => {
  const say = (assignmentId: string, urgent: boolean, as = desk.yard.operator) =>
    desk.yard.run((db) => sendMessage(db, { assignmentId, body: 'Gate 4 is shut: a secret', urgent }), as);

  test('wakes its crew, without its words; any other message does not', async () => {
    const { id: driverId, principal, phone } = await desk.driverWithPhone();
    const { id, number } = await desk.dispatchTo(driverId);
    expectOk(await desk.yard.run((db) => acknowledge(db, id, {}), principal));
    await desk.tellAll();
    expectOk(await say(id, false));
    expectOk(await say(id, true, principal));
    await desk.tellAll();
    expect(phone.rang).toHaveLength(0);
    const { id: messageId } = expectOk(await say(id, true));
    await desk.tellAll();
    await desk.tellAll();
    expect(phone.rang).toHaveLength(1);
    expect(phone.rang[0]?.message).toMatchObject({
      tag: messageId.replaceAll('-', ''),
      title: `Urgent message on ${number}`,
    });
    expect(JSON.stringify(phone.rang[0]?.message)).not.toContain('secret');
  });

  test('wakes nobody after it was acknowledged', async () => {
    const { id: driverId, principal, phone } = await desk.driverWithPhone();
    const { id } = await desk.dispatchTo(driverId);
    await desk.tellAll();
    const { id: messageId } = expectOk(await say(id, true));
    await desk.relay();
    expectOk(await desk.yard.run((db) => acknowledgeMessage(db, messageId, {}), principal));
    expect(await desk.deliver()).toMatchObject({ sent: 0, dropped: 1 });
    expect(phone.rang).toHaveLength(1);
  });
});

describe('silence', () => {
  test('raises the alarm and sends the mail, each once', async () => {
    const { id: driverId, phone } = await desk.driverWithPhone();
    const { id } = await desk.dispatchTo(driverId);
    await desk.tellAll();
    await desk.beforeMinutes(id);
    expect(await raiseAlarms(desk.yard.pools, desk.yard.operator.tenantId)).toBe(1);
    expect(await raiseAlarms(desk.yard.pools, desk.yard.operator.tenantId)).toBe(0);
    await desk.tellAll();
    await desk.tellAll();
    expect(phone.rang).toHaveLength(1);
    expect(desk.mailbox.letters).toHaveLength(1);
    expect(await desk.rowsOf(id)).toMatchObject([{ channel: 'push' }, { channel: 'mail', reason: 'not_acknowledged' }]);
  });

  test('of who was told by mail already is no second mail', async () => {
    const driver = await desk.yard.driver();
    const { id } = await desk.dispatchTo(driver.id);
    await desk.tellAll();
    await desk.beforeMinutes(id);
    expect(await raiseAlarms(desk.yard.pools, desk.yard.operator.tenantId)).toBe(1);
    await desk.tellAll();
    expect(desk.mailbox.letters).toHaveLength(1);
  });
});

test('waits grow, end, and are never shorter than was asked for', () => {
  const after = (channel: 'push' | 'mail', attempts: number, asked?: number) => {
    const at = retryAt(channel, attempts, 0, asked);
    return at === null ? null : Date.parse(at) / 1_000;
  };
  expect([1, 2, 3, 4, 5].map((n) => after('push', n))).toEqual([5, 15, 45, 120, null]);
  expect(after('mail', 1, 90)).toBe(90);
  expect(after('mail', 6)).toBeNull();
});

test('a tenant without the tables is told nothing, and works on', async () => {
  await inTenant(desk.yard.pools, desk.yard.operator, async (db) => {
    await db.tx.execute(sql`SELECT set_config('search_path', 'extensions', true)`);
    expect(await planTelling(db, [{ id: 'x', topic: 'assignment.dispatched', payload: { streamId: 'x' } }])).toBe(0);
  });
});

import { randomBytes } from 'node:crypto';
import { notifications, pushSubscriptions } from '@yardmaster/database/tables/notifications';
import { settingsTable, users } from '@yardmaster/database/tables/people';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { retryAt } from '@yardmaster/domain/notification/retry';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { recall } from '../assignments/recall.ts';
import { raiseAlarms } from '../assignments/raise-alarms.ts';
import { acknowledgeMessage } from '../messages/acknowledge-message.ts';
import { sendMessage } from '../messages/send-message.ts';
import { done } from '../outcome.ts';
import { planTelling } from '../jobs/plan-telling.ts';
import { relayOutbox } from '../jobs/relay-outbox.ts';
import { publicKeyOf, vapidOf } from '../push/vapid.ts';
import { subscribe } from '../push/subscribe.ts';
import { unsubscribe } from '../push/unsubscribe.ts';
import { patchProfile } from '../profile/patch-profile.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { deliverNotifications, type Ways } from './deliver.ts';
import { type Mailbox, openMailbox } from './testkit/mailbox.ts';
import { openPushService, type PushService, readVapid } from './testkit/phone.ts';

const PRIVATE_KEY = Buffer.concat([Buffer.alloc(1, 1), randomBytes(31)]).toString('base64url');
const vapid = vapidOf(PRIVATE_KEY, 'mailto:desk@example.com');
const ORIGIN = 'https://acme.yard.example';

let yard: Yard;
let push: PushService;
let mailbox: Mailbox;
let ways: Ways;
beforeAll(async () => {
  [yard, push, mailbox] = await Promise.all([openYard(), openPushService(), openMailbox()]);
  ways = {
    push: { vapid, allowPrivate: true },
    mail: { smtpUrl: mailbox.smtpUrl, from: 'Yardmaster <yard@example.com>' },
    originFor: async () => ORIGIN,
  };
});
afterEach(() => {
  push.answer(201);
  mailbox.refuse(undefined);
  mailbox.letters.length = 0;
});
afterAll(async () => {
  await Promise.all([yard.close(), mailbox.close()]);
  push.close();
});

const relay = () =>
  relayOutbox(yard.pools, yard.operator, async (entries, db) => void (await planTelling(db, entries)));
const deliver = (by: Ways = ways) => deliverNotifications(yard.pools, yard.operator.tenantId, by);
const tellAll = async (by?: Ways) => {
  await relay();
  return deliver(by);
};
/** As a verb, so that a refusal is a value. */
async function marked(work: Promise<void>) {
  await work;
  return done(null);
}
const rowsOf = (assignmentId: string) =>
  inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.select().from(notifications).where(eq(notifications.subjectId, assignmentId)).orderBy(notifications.createdAt),
  );
/** As if its time had come. */
const makeDue = (assignmentId: string) =>
  inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx
      .update(notifications)
      .set({ nextAttemptAt: '2026-01-01T00:00:00Z' })
      .where(eq(notifications.subjectId, assignmentId)),
  );
const emailOf = async ({ userId }: { userId: string }) => {
  const [user] = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.select().from(users).where(eq(users.id, userId)),
  );
  return user?.email ?? '';
};

/** What their organisation speaks. */
const speak = (locale: string | undefined) =>
  inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.update(settingsTable).set({
      settings:
        locale === undefined
          ? sql`${settingsTable.settings} - 'locale'`
          : sql`${settingsTable.settings} || ${JSON.stringify({ locale })}::text::jsonb`,
    }),
  );

async function dispatchTo(driverId: string) {
  const type = await yard.type();
  const [order, equipmentId] = [await yard.order(type, { priority: 2 }), await yard.unit(type)];
  return { ...(await sent(yard, { workOrderId: order.id, equipmentId, driverId })), number: order.number };
}
async function driverWithPhone() {
  const driver = await yard.driver();
  const phone = push.phone();
  const put = () =>
    yard.run((db) => marked(subscribe(db, phone.subscription, { allowPrivate: true })), driver.principal);
  expectOk(await put());
  return { ...driver, phone, put };
}

describe('a dispatch', () => {
  test('wakes its driver’s phone, encrypted, signed and once', async () => {
    const { id: driverId, phone } = await driverWithPhone();
    const { id, number } = await dispatchTo(driverId);
    expect(await tellAll()).toEqual({ sent: 1, failed: 0, retried: 0, dropped: 0 });
    expect(phone.rang).toHaveLength(1);
    const [{ headers, message } = { headers: {}, message: undefined }] = phone.rang;
    expect(message).toEqual({
      tag: id.replaceAll('-', ''),
      title: `New job ${number}`,
      body: expect.stringMatching(/^Priority 2 · U-\S+\. Open it to acknowledge\.$/),
      path: '/driver',
    });
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', topic: message?.tag });
    expect(readVapid(headers.authorization, publicKeyOf(PRIVATE_KEY))).toMatchObject({
      aud: push.origin,
      sub: 'mailto:desk@example.com',
    });
    await tellAll();
    expect(phone.rang).toHaveLength(1);
    expect(mailbox.letters).toHaveLength(0);
    expect(await rowsOf(id)).toMatchObject([{ channel: 'push', status: 'sent', attempts: 1 }]);
  });

  test('wakes whoever joins the crew, and nobody a second time', async () => {
    const { joinCrew } = await import('../assignments/join-crew.ts');
    const [one, two] = [await driverWithPhone(), await driverWithPhone()];
    const { id } = await dispatchTo(one.id);
    await tellAll();
    expectOk(await yard.run((db) => joinCrew(db, id, { driverId: two.id, role: 'helper' })));
    await tellAll();
    expect([one.phone.rang.length, two.phone.rang.length]).toEqual([1, 1]);
  });

  test('goes by mail to who has no phone: where to look, and nothing of the job’s words', async () => {
    const driver = await yard.driver();
    const { id, number } = await dispatchTo(driver.id);
    await tellAll();
    expect(mailbox.letters).toHaveLength(1);
    const [letter] = mailbox.letters;
    expect(letter?.to).toEqual([await emailOf(driver.principal)]);
    expect(letter?.text).toContain(`Subject: New job ${number}`);
    expect(letter?.text).toContain(`${ORIGIN}/driver`);
    expect(letter?.text).not.toContain('Job 1');
    expect(await rowsOf(id)).toMatchObject([{ channel: 'mail', reason: 'no_subscription', status: 'sent' }]);
    expect(letter?.text).toContain(`Message-ID: <${(await rowsOf(id))[0]?.id}@example.com>`);
  });

  test('is told in the language of whoever it is for, else of their organisation', async () => {
    const [german, undecided] = [await driverWithPhone(), await yard.driver()];
    expectOk(await yard.run((db) => patchProfile(db, { preferences: { locale: 'de' } }), german.principal));
    const [one, other] = [await dispatchTo(german.id), await dispatchTo(undecided.id)];
    await speak('de-AT');
    await tellAll();
    await speak(undefined);
    expect(german.phone.rang).toMatchObject([
      {
        message: {
          title: `Neuer Auftrag ${one.number}`,
          body: expect.stringMatching(/^Priorität 2 · U-\S+\. Zum Bestätigen öffnen\.$/),
        },
      },
    ]);
    expect(mailbox.letters).toHaveLength(1);
    expect(mailbox.letters[0]?.text).toContain(`Subject: Neuer Auftrag ${other.number}`);
    expect(mailbox.letters[0]?.text).toContain('Zum Best=C3=A4tigen =C3=B6ffnen.');
    expect(await rowsOf(one.id)).toMatchObject([{ channel: 'push', status: 'sent' }]);
  });

  test('tells nobody who has acknowledged it meanwhile, or whose job is gone', async () => {
    const [one, two] = [await driverWithPhone(), await driverWithPhone()];
    const [first, second] = [await dispatchTo(one.id), await dispatchTo(two.id)];
    await relay();
    expectOk(await yard.run((db) => acknowledge(db, first.id, {}), one.principal));
    expectOk(await yard.run((db) => recall(db, second.id, { reason: 'Not needed' })));
    expect(await deliver()).toMatchObject({ sent: 0, dropped: 2 });
    expect([one.phone.rang.length, two.phone.rang.length]).toEqual([0, 0]);
  });

  test('is told once by several workers that begin at the same moment', async () => {
    const { id: driverId, phone } = await driverWithPhone();
    await dispatchTo(driverId);
    await Promise.all([relay(), relay(), relay()]);
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    expect(phone.rang).toHaveLength(1);
  });
});

describe('an urgent message of the desk', () => {
  const say = (assignmentId: string, urgent: boolean, as = yard.operator) =>
    yard.run((db) => sendMessage(db, { assignmentId, body: 'Gate 4 is shut: a secret', urgent }), as);

  test('wakes its crew, without its words; any other message does not', async () => {
    const { id: driverId, principal, phone } = await driverWithPhone();
    const { id, number } = await dispatchTo(driverId);
    expectOk(await yard.run((db) => acknowledge(db, id, {}), principal));
    await tellAll();
    expectOk(await say(id, false));
    expectOk(await say(id, true, principal));
    await tellAll();
    expect(phone.rang).toHaveLength(0);
    const { id: messageId } = expectOk(await say(id, true));
    await tellAll();
    await tellAll();
    expect(phone.rang).toHaveLength(1);
    expect(phone.rang[0]?.message).toMatchObject({
      tag: messageId.replaceAll('-', ''),
      title: `Urgent message on ${number}`,
    });
    expect(JSON.stringify(phone.rang[0]?.message)).not.toContain('secret');
  });

  test('wakes nobody after it was acknowledged', async () => {
    const { id: driverId, principal, phone } = await driverWithPhone();
    const { id } = await dispatchTo(driverId);
    await tellAll();
    const { id: messageId } = expectOk(await say(id, true));
    await relay();
    expectOk(await yard.run((db) => acknowledgeMessage(db, messageId, {}), principal));
    expect(await deliver()).toMatchObject({ sent: 0, dropped: 1 });
    expect(phone.rang).toHaveLength(1);
  });
});

describe('a push that does not arrive', () => {
  test('is tried again after a while, and rings then', async () => {
    const { id: driverId, phone } = await driverWithPhone();
    const { id } = await dispatchTo(driverId);
    push.answer(503);
    expect(await tellAll()).toMatchObject({ retried: 1 });
    expect(await deliver()).toMatchObject({ sent: 0, retried: 0 });
    push.answer(201);
    await makeDue(id);
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(phone.rang).toHaveLength(1);
    expect(mailbox.letters).toHaveLength(0);
  });

  test('is given up after five tries and becomes a mail, once', async () => {
    const { id: driverId } = await driverWithPhone();
    const { id } = await dispatchTo(driverId);
    push.answer(500);
    const asked = push.asked.length;
    await tellAll();
    for (let i = 0; i < 8; i++) {
      await makeDue(id);
      await deliver();
    }
    expect(push.asked.length - asked).toBe(5);
    expect(mailbox.letters).toHaveLength(1);
    expect(await rowsOf(id)).toMatchObject([
      { channel: 'push', status: 'failed', outcome: 'http_500', attempts: 5 },
      { channel: 'mail', status: 'sent', reason: 'push_failed' },
    ]);
  });

  test('and never will: the phone is forgotten, and the mail goes out', async () => {
    const { id: driverId, principal } = await driverWithPhone();
    await dispatchTo(driverId);
    push.answer(410);
    await tellAll();
    await deliver();
    expect(mailbox.letters).toHaveLength(1);
    const left = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, principal.userId)),
    );
    expect(left).toEqual([]);
  });

  test('because its address leads to a private network is never asked', async () => {
    const { id: driverId } = await driverWithPhone();
    const { id } = await dispatchTo(driverId);
    const asked = push.asked.length;
    await tellAll({ ...ways, push: { vapid, allowPrivate: false } });
    expect(push.asked).toHaveLength(asked);
    await deliver();
    expect(await rowsOf(id)).toMatchObject([
      { status: 'failed', outcome: 'private_address' },
      { channel: 'mail', status: 'sent' },
    ]);
  });
});

describe('silence', () => {
  const beforeMinutes = (assignmentId: string) =>
    inTenant(yard.pools, yard.operator, async ({ tx }) => {
      await tx.execute(
        sql`UPDATE assignment_crew SET joined_at = joined_at - interval '10 minutes' WHERE assignment_id = ${assignmentId}`,
      );
      await tx.execute(
        sql`UPDATE dispatch_assignments SET dispatched_at = dispatched_at - interval '10 minutes' WHERE id = ${assignmentId}`,
      );
    });

  test('raises the alarm and sends the mail, each once', async () => {
    const { id: driverId, phone } = await driverWithPhone();
    const { id } = await dispatchTo(driverId);
    await tellAll();
    await beforeMinutes(id);
    expect(await raiseAlarms(yard.pools, yard.operator.tenantId)).toBe(1);
    expect(await raiseAlarms(yard.pools, yard.operator.tenantId)).toBe(0);
    await tellAll();
    await tellAll();
    expect(phone.rang).toHaveLength(1);
    expect(mailbox.letters).toHaveLength(1);
    expect(await rowsOf(id)).toMatchObject([{ channel: 'push' }, { channel: 'mail', reason: 'not_acknowledged' }]);
  });

  test('of who was told by mail already is no second mail', async () => {
    const driver = await yard.driver();
    const { id } = await dispatchTo(driver.id);
    await tellAll();
    await beforeMinutes(id);
    expect(await raiseAlarms(yard.pools, yard.operator.tenantId)).toBe(1);
    await tellAll();
    expect(mailbox.letters).toHaveLength(1);
  });
});

describe('a mail', () => {
  test.each([
    [451, { retried: 1, failed: 0 }, 'smtp_451', 'waiting'],
    [550, { retried: 0, failed: 1 }, 'smtp_550', 'failed'],
  ] as const)('that is refused with %i', async (code, told, outcome, status) => {
    const { id } = await dispatchTo((await yard.driver()).id);
    mailbox.refuse(code);
    expect(await tellAll()).toMatchObject(told);
    expect(await rowsOf(id)).toMatchObject([{ outcome, status }]);
    await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.delete(notifications).where(eq(notifications.subjectId, id)),
    );
  });

  test('is not sent where no server is named, and the record says so', async () => {
    const { id } = await dispatchTo((await yard.driver()).id);
    expect(await tellAll({ ...ways, mail: undefined })).toMatchObject({ failed: 1 });
    expect(await rowsOf(id)).toMatchObject([{ status: 'failed', outcome: 'mail_off' }]);
  });
});

describe('a phone', () => {
  const strict = { allowPrivate: false };
  const count = ({ userId }: { userId: string }) =>
    inTenant(
      yard.pools,
      yard.operator,
      async ({ tx }) => (await tx.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, userId))).length,
    );

  test('is subscribed once, however often it says so, and no more when it says so', async () => {
    const { principal, put } = await driverWithPhone();
    expectOk(await put());
    expect(await count(principal)).toBe(1);
    expectOk(await yard.run((db) => marked(unsubscribe(db)), principal));
    expect(await count(principal)).toBe(0);
    expectOk(await yard.run((db) => marked(unsubscribe(db)), principal));
  });
  test('that somebody else signs in to is theirs', async () => {
    const { principal, phone } = await driverWithPhone();
    const other = await yard.driver();
    expectOk(
      await yard.run((db) => marked(subscribe(db, phone.subscription, { allowPrivate: true })), other.principal),
    );
    expect([await count(principal), await count(other.principal)]).toEqual([0, 1]);
  });
  test('is not woken after its session has ended', async () => {
    const { id: driverId, principal, phone } = await driverWithPhone();
    await yard.run((db) => signOut(db, principal));
    await dispatchTo(driverId);
    await tellAll();
    expect(phone.rang).toHaveLength(0);
    expect(mailbox.letters).toHaveLength(1);
  });
  test('has an address of the internet', async () => {
    const { principal } = await yard.driver();
    const { keys } = push.phone().subscription;
    for (const endpoint of [
      'https://127.0.0.1/x',
      'http://push.example.com/x',
      'https://10.0.0.8/x',
      'file:///etc/passwd',
    ]) {
      const outcome = await yard.run((db) => marked(subscribe(db, { endpoint, keys }, strict)), principal);
      expect(outcome).toMatchObject({
        ok: false,
        refusal: { code: 'invalid_request', errors: [{ pointer: '/endpoint' }] },
      });
    }
    expectOk(
      await yard.run(
        (db) => marked(subscribe(db, { endpoint: 'https://push.example.com/x', keys }, strict)),
        principal,
      ),
    );
  });
  test('is nobody’s who is a program', async () => {
    const { subscription } = push.phone();
    const program: Principal = { kind: 'system', job: 'test', tenantId: yard.operator.tenantId };
    for (const work of [
      (db: Parameters<typeof unsubscribe>[0]) => marked(subscribe(db, subscription, strict)),
      (db: Parameters<typeof unsubscribe>[0]) => marked(unsubscribe(db)),
    ])
      expect(await yard.run(work, program)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  });
  test('is one of ten at most', async () => {
    const driver = await yard.driver();
    for (let i = 0; i < 12; i++)
      expectOk(
        await yard.run(
          (db) => marked(subscribe(db, push.phone().subscription, { allowPrivate: true })),
          driver.principal,
        ),
      );
    expect(await count(driver.principal)).toBe(10);
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
  await inTenant(yard.pools, yard.operator, async (db) => {
    await db.tx.execute(sql`SELECT set_config('search_path', 'extensions', true)`);
    expect(await planTelling(db, [{ id: 'x', topic: 'assignment.dispatched', payload: { streamId: 'x' } }])).toBe(0);
  });
});

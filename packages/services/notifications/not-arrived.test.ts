import { notifications, pushSubscriptions } from '@yardmaster/database/tables/notifications';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { ask } from '../commands/ask.ts';
import { readOrderStory } from '../history/read-order-story.ts';
import { readStory } from '../history/read-story.ts';
import { sendMessage } from '../messages/send-message.ts';
import { expectOk } from '../testkit/yard.ts';
import { type Desk, openDesk, vapid } from './testkit/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe('a push that does not arrive', () => {
  test('is tried again after a while, and rings then', async () => {
    const { id: driverId, phone } = await desk.driverWithPhone();
    const { id } = await desk.dispatchTo(driverId);
    desk.push.answer(503);
    expect(await desk.tellAll()).toMatchObject({ retried: 1 });
    expect(await desk.deliver()).toMatchObject({ sent: 0, retried: 0 });
    desk.push.answer(201);
    await desk.makeDue(id);
    expect(await desk.deliver()).toMatchObject({ sent: 1 });
    expect(phone.rang).toHaveLength(1);
    expect(desk.mailbox.letters).toHaveLength(0);
  });

  test('is given up after five tries and becomes a mail, once', async () => {
    const { id: driverId } = await desk.driverWithPhone();
    const { id } = await desk.dispatchTo(driverId);
    desk.push.answer(500);
    const asked = desk.push.asked.length;
    await desk.tellAll();
    for (let i = 0; i < 8; i++) {
      await desk.makeDue(id);
      await desk.deliver();
    }
    expect(desk.push.asked.length - asked).toBe(5);
    expect(desk.mailbox.letters).toHaveLength(1);
    expect(await desk.rowsOf(id)).toMatchObject([
      { channel: 'push', status: 'failed', outcome: 'http_500', attempts: 5 },
      { channel: 'mail', status: 'sent', reason: 'push_failed' },
    ]);
  });

  test('and never will: the phone is forgotten, and the mail goes out', async () => {
    const { id: driverId, principal } = await desk.driverWithPhone();
    await desk.dispatchTo(driverId);
    desk.push.answer(410);
    await desk.tellAll();
    await desk.deliver();
    expect(desk.mailbox.letters).toHaveLength(1);
    const left = await inTenant(desk.yard.pools, desk.yard.operator, ({ tx }) =>
      tx.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, principal.userId)),
    );
    expect(left).toEqual([]);
  });

  test('because its address leads to a private network is never asked', async () => {
    const { id: driverId } = await desk.driverWithPhone();
    const { id } = await desk.dispatchTo(driverId);
    const asked = desk.push.asked.length;
    await desk.tellAll({ ...desk.ways, push: { vapid, allowPrivate: false } });
    expect(desk.push.asked).toHaveLength(asked);
    await desk.deliver();
    expect(await desk.rowsOf(id)).toMatchObject([
      { status: 'failed', outcome: 'private_address' },
      { channel: 'mail', status: 'sent' },
    ]);
  });
});

describe('a mail', () => {
  test.each([
    [451, { retried: 1, failed: 0 }, 'smtp_451', 'waiting'],
    [550, { retried: 0, failed: 1 }, 'smtp_550', 'failed'],
  ] as const)('that is refused with %i', async (code, told, outcome, status) => {
    const { id } = await desk.dispatchTo((await desk.yard.driver()).id);
    desk.mailbox.refuse(code);
    expect(await desk.tellAll()).toMatchObject(told);
    expect(await desk.rowsOf(id)).toMatchObject([{ outcome, status }]);
    await inTenant(desk.yard.pools, desk.yard.operator, ({ tx }) =>
      tx.delete(notifications).where(eq(notifications.subjectId, id)),
    );
  });

  test('is not sent where no server is named, and the record says so', async () => {
    const { id } = await desk.dispatchTo((await desk.yard.driver()).id);
    expect(await desk.tellAll({ ...desk.ways, mail: undefined })).toMatchObject({ failed: 1 });
    expect(await desk.rowsOf(id)).toMatchObject([{ status: 'failed', outcome: 'mail_off' }]);
  });

  test('that is given up stands in the record of the assignment and of its order, with whom it was for', async () => {
    const driver = await desk.yard.driver();
    const { id, workOrderId } = await desk.dispatchTo(driver.id);
    const notTold = async () => {
      const read = <T>(work: (db: TenantDb) => Promise<T>) =>
        ask(desk.yard.pools, desk.yard.operator, work).then(expectOk);
      const [one, whole] = [await read((db) => readStory(db, id)), await read((db) => readOrderStory(db, workOrderId))];
      expect(whole.entries.filter(({ type }) => type === 'assignment.not_told')).toEqual(
        one.entries.filter(({ type }) => type === 'assignment.not_told').map((it) => ({ ...it, assignmentId: id })),
      );
      return one.entries.slice(1);
    };
    desk.mailbox.refuse(451);
    await desk.tellAll();
    expect(await notTold()).toEqual([]);
    for (let i = 0; i < 5; i++) {
      await desk.makeDue(id);
      await desk.deliver();
    }
    const facts = { name: expect.stringContaining('Test driver'), kind: 'dispatch', outcome: 'smtp_451' };
    expect(await notTold()).toMatchObject([{ type: 'assignment.not_told', by: { kind: 'system' }, facts }]);
    expectOk(await desk.yard.run((db) => acknowledge(db, id, {}), driver.principal));
    expect((await notTold()).map(({ type }) => type)).toEqual(['assignment.not_told', 'assignment.acknowledged']);
    const message = { assignmentId: id, body: 'Turn back', urgent: true };
    expectOk(await desk.yard.run((db) => sendMessage(db, message)));
    desk.mailbox.refuse(550);
    await desk.tellAll();
    expect((await notTold()).at(-1)).toMatchObject({ facts: { kind: 'urgent_message', outcome: 'smtp_550' } });
  });

  test('that no server would take is in the record where a phone was tried before it, and not where nothing could be', async () => {
    const silent = { ...desk.ways, mail: undefined };
    const [without, phone] = [await desk.yard.driver(), await desk.driverWithPhone()];
    const [never, gone] = [await desk.dispatchTo(without.id), await desk.dispatchTo(phone.id)];
    desk.push.answer(410);
    await desk.tellAll(silent);
    await desk.deliver(silent);
    const told = async (id: string) => {
      const { entries } = expectOk(await ask(desk.yard.pools, desk.yard.operator, (db) => readStory(db, id)));
      return entries.flatMap(({ type, facts }) => (type === 'assignment.not_told' ? [facts['outcome']] : []));
    };
    expect([await told(never.id), await told(gone.id)]).toEqual([[], ['mail_off']]);
  });

  test('that its server is slow to take keeps no push of the same moment waiting, nor its row', async () => {
    const [slow, quick] = [await desk.yard.driver(), await desk.driverWithPhone()];
    const [byMail, byPush] = [await desk.dispatchTo(slow.id), await desk.dispatchTo(quick.id)];
    let take = () => {};
    desk.mailbox.holdUntil(new Promise<void>((settle) => (take = settle)));
    const telling = desk.tellAll();
    await expect.poll(() => desk.mailbox.letters.length, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => desk.rowsOf(byPush.id), { timeout: 10_000 }).toMatchObject([{ status: 'sent' }]);
    const later = await desk.dispatchTo((await desk.driverWithPhone()).id);
    await desk.relay();
    const second = desk.deliver();
    await expect.poll(() => desk.rowsOf(later.id), { timeout: 10_000 }).toMatchObject([{ status: 'sent' }]);
    expect(await desk.rowsOf(byMail.id)).toMatchObject([{ status: 'waiting', attempts: 1 }]);
    take();
    expect(await telling).toMatchObject({ sent: 2 });
    await second;
    expect(await desk.rowsOf(byMail.id)).toMatchObject([{ status: 'sent', attempts: 1 }]);
  });
});

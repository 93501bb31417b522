import { randomBytes } from 'node:crypto';
import { notifications } from '@yardmaster/database/tables/notifications';
import { settingsTable, users } from '@yardmaster/database/tables/people';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { eq, sql } from 'drizzle-orm';
import { done } from '../../outcome.ts';
import { planTelling } from '../../jobs/plan-telling.ts';
import { relayOutbox } from '../../jobs/relay-outbox.ts';
import { publicKeyOf, vapidOf } from '../../push/vapid.ts';
import { subscribe } from '../../push/subscribe.ts';
import { expectOk, openYard, sent } from '../../testkit/yard.ts';
import { type Delivered, deliverNotifications, type Ways } from '../deliver.ts';
import { openMailbox } from './mailbox.ts';
import { openPushService } from './phone.ts';

const PRIVATE_KEY = Buffer.concat([Buffer.alloc(1, 1), randomBytes(31)]).toString('base64url');
export const vapid = vapidOf(PRIVATE_KEY, 'mailto:desk@example.com');
export const publicKey = publicKeyOf(PRIVATE_KEY);
export const ORIGIN = 'https://acme.yard.example';

function added(a: Delivered, b: Delivered): Delivered {
  const of = (end: keyof Delivered) => a[end] + b[end];
  return { sent: of('sent'), failed: of('failed'), retried: of('retried'), dropped: of('dropped') };
}

/** As a verb, so that a refusal is a value. */
export async function marked(work: Promise<void>) {
  await work;
  return done(null);
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A yard whose drivers have phones and letters, with a push service and a mail server that take what they are told to. */
export async function openDesk() {
  const [yard, push, mailbox] = await Promise.all([openYard(), openPushService(), openMailbox()]);
  const ways: Ways = {
    push: { vapid, allowPrivate: true },
    mail: { smtpUrl: mailbox.smtpUrl, from: 'Yardmaster <yard@example.com>' },
    originFor: async () => ORIGIN,
  };
  const inYard = <T>(work: (db: TenantDb) => Promise<T>) => inTenant(yard.pools, yard.operator, work);
  const relay = () =>
    relayOutbox(yard.pools, yard.operator, async (entries, db) => void (await planTelling(db, entries)));
  const deliver = async (by: Ways = ways) => {
    const { tenantId } = yard.operator;
    const [pushed, mailed] = await Promise.all([
      deliverNotifications(yard.pools, tenantId, 'push', by),
      deliverNotifications(yard.pools, tenantId, 'mail', by),
    ]);
    return added(pushed, mailed);
  };
  return {
    yard,
    push,
    mailbox,
    ways,
    relay,
    deliver,
    async tellAll(by?: Ways) {
      await relay();
      return deliver(by);
    },
    rowsOf: (assignmentId: string) =>
      inYard(({ tx }) =>
        tx
          .select()
          .from(notifications)
          .where(eq(notifications.assignmentId, assignmentId))
          .orderBy(notifications.createdAt),
      ),
    /** As if its time had come. */
    makeDue: (assignmentId: string) =>
      inYard(({ tx }) =>
        tx
          .update(notifications)
          .set({ nextAttemptAt: '2026-01-01T00:00:00Z' })
          .where(eq(notifications.assignmentId, assignmentId)),
      ),
    async emailOf({ userId }: { userId: string }) {
      const [user] = await inYard(({ tx }) => tx.select().from(users).where(eq(users.id, userId)));
      return user?.email ?? '';
    },
    /** What their organisation speaks. */
    speak: (locale: string | undefined) =>
      inYard(({ tx }) =>
        tx.update(settingsTable).set({
          settings:
            locale === undefined
              ? sql`${settingsTable.settings} - 'locale'`
              : sql`${settingsTable.settings} || ${JSON.stringify({ locale })}::text::jsonb`,
        }),
      ),
    async dispatchTo(driverId: string) {
      const type = await yard.type();
      const [order, equipmentId] = [await yard.order(type, { priority: 2 }), await yard.unit(type)];
      return { ...(await sent(yard, { workOrderId: order.id, equipmentId, driverId })), number: order.number, type };
    },
    /** As if the crew had been sent ten minutes before. */
    beforeMinutes: (assignmentId: string) =>
      inYard(async ({ tx }) => {
        await tx.execute(
          sql`UPDATE assignment_crew SET joined_at = joined_at - interval '10 minutes' WHERE assignment_id = ${assignmentId}`,
        );
        await tx.execute(
          sql`UPDATE dispatch_assignments SET dispatched_at = dispatched_at - interval '10 minutes' WHERE id = ${assignmentId}`,
        );
      }),
    async driverWithPhone() {
      const driver = await yard.driver();
      const phone = push.phone();
      const put = () =>
        yard.run((db) => marked(subscribe(db, phone.subscription, { allowPrivate: true })), driver.principal);
      expectOk(await put());
      return { ...driver, phone, put };
    },
    /** Between tests: everything is taken again, and nothing lies in the box. */
    clear() {
      push.answer(201);
      mailbox.refuse(undefined);
      mailbox.holdUntil(Promise.resolve());
      mailbox.letters.length = 0;
    },
    async close() {
      await Promise.all([yard.close(), mailbox.close()]);
      push.close();
    },
  };
}

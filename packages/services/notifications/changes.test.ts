import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { patchProfile } from '../profile/patch-profile.ts';
import { readStory } from '../history/read-story.ts';
import { ask } from '../commands/ask.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk, sent } from '../testkit/yard.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { type Desk, openDesk } from './testkit/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

type Person = Awaited<ReturnType<Desk['yard']['driver']>>;

/** A job that its driver knows of: it was told, and acknowledged. */
async function known(driver: Person) {
  const { yard } = desk;
  const type = await yard.type();
  const [order, equipmentId] = [await yard.order(type, { priority: 2 }), await yard.unit(type)];
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  await desk.tellAll();
  expectOk(await yard.run((db) => acknowledge(db, id, {}), driver.principal));
  return { id, order, swap: async () => exchange(id, await yard.unit(type)) };
}

async function exchange(assignmentId: string, equipmentId: string): Promise<string> {
  expectOk(await desk.yard.run((db) => swap(db, { assignmentId, equipmentId })));
  const [unit] = await inTenant(desk.yard.pools, desk.yard.operator, ({ tx }) =>
    tx.execute<{ identifier: string }>(sql`SELECT identifier FROM equipment WHERE id = ${equipmentId}`),
  );
  return unit?.identifier ?? '';
}

test('another unit wakes its crew each time that it is another, in the place of what was told of the job before', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  const { number } = job.order;
  const unit = await job.swap();
  expect(await desk.tellAll()).toMatchObject({ sent: 1, dropped: 0 });
  await desk.tellAll();
  expect(driver.phone.rang).toHaveLength(2);
  expect(driver.phone.rang[1]?.message).toEqual({
    tag: job.id.replaceAll('-', ''),
    title: `Another unit on ${number}`,
    body: `It is ${unit} now. Open it to see.`,
    path: '/driver',
  });
  expectOk(await desk.yard.run((db) => patchProfile(db, { preferences: { locale: 'de' } }), driver.principal));
  const next = await job.swap();
  await desk.tellAll();
  expect(driver.phone.rang[2]?.message).toMatchObject({
    title: `Andere Einheit bei ${number}`,
    body: `Es ist jetzt ${next}. Zum Ansehen öffnen.`,
  });
});

test('who has not acknowledged the job yet has a new one, with the unit that it has now', async () => {
  const { id: driverId, phone } = await desk.driverWithPhone();
  const { yard } = desk;
  const type = await yard.type();
  const order = await yard.order(type, { priority: 2 });
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: await yard.unit(type), driverId });
  await desk.tellAll();
  const unit = await exchange(id, await yard.unit(type));
  await desk.tellAll();
  expect(phone.rang[1]?.message).toMatchObject({
    title: `New job ${order.number}`,
    body: `Priority 2 · ${unit}. Open it to acknowledge.`,
  });
});

test('another unit is told to nobody who has left, nor of one that was changed again meanwhile', async () => {
  const [leaves, stays] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
  const [left, job] = [await known(leaves), await known(stays)];
  await Promise.all([left.swap(), job.swap()]);
  await desk.relay();
  for (const to of ['en_route', 'on_site'] as const)
    expectOk(await desk.yard.run((db) => changeStatus(db, left.id, { to }), leaves.principal));
  expectOk(await desk.yard.run((db) => leaveCrew(db, left.id, leaves.id, {}), leaves.principal));
  await job.swap();
  expect(await desk.tellAll()).toMatchObject({ sent: 1, dropped: 2 });
  expect([leaves.phone.rang.length, stays.phone.rang.length]).toEqual([1, 2]);
});

test('another place or time wakes the crew, and nothing else of the order does', async () => {
  const driver = await desk.driverWithPhone();
  const { id, order } = await known(driver);
  const patch = async (body: Parameters<typeof patchWorkOrder>[2]) => {
    expectOk(await desk.yard.run((db) => patchWorkOrder(db, order.id, body)));
    await desk.tellAll();
    return driver.phone.rang.length;
  };
  expect(await patch({ title: 'Another title', priority: 3, dueFrom: order.dueFrom, dueUntil: order.dueUntil })).toBe(
    1,
  );
  expect(await patch({ dueUntil: '2027-01-04T15:00:00Z' })).toBe(2);
  expect(driver.phone.rang[1]?.message).toEqual({
    tag: id.replaceAll('-', ''),
    title: `${order.number} has changed`,
    body: 'The place or the time is another now. Open it to see.',
    path: '/driver',
  });
  expect(await patch({ dueUntil: '2027-01-04T15:00:00Z' })).toBe(2);
  expect(await patch({ place: { address: '12 Secret Street', latitude: null, longitude: null } })).toBe(3);
  expect(JSON.stringify(driver.phone.rang)).not.toContain('Secret');
});

test('who has no phone is told by mail, and the record says whom nobody could tell', async () => {
  const driver = await desk.yard.driver();
  const job = await known(driver);
  desk.mailbox.letters.length = 0;
  const unit = await job.swap();
  await desk.tellAll();
  expect(desk.mailbox.letters.map(({ text }) => text.includes(`It is ${unit} now`))).toEqual([true]);
  await job.swap();
  desk.mailbox.refuse(550);
  await desk.tellAll();
  const story = await ask(desk.yard.pools, desk.yard.operator, (db) => readStory(db, job.id));
  expect(JSON.stringify(story)).toContain('assignment.not_told');
});

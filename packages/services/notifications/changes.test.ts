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
  const job = await dispatched(driver);
  await desk.tellAll();
  await job.acknowledge();
  return job;
}

/** A job of which its driver has not been told yet. */
async function dispatched(driver: Person) {
  const { yard } = desk;
  const type = await yard.type();
  const [order, unitId] = [await yard.order(type, { priority: 2 }), await yard.unit(type)];
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unitId, driverId: driver.id });
  return {
    id,
    order,
    unitId,
    acknowledge: async () => expectOk(await yard.run((db) => acknowledge(db, id, {}), driver.principal)),
    patch: async (body: Parameters<typeof patchWorkOrder>[2]) =>
      expectOk(await yard.run((db) => patchWorkOrder(db, order.id, body))),
    swap: async () => exchange(id, await yard.unit(type)),
  };
}

async function exchange(assignmentId: string, equipmentId: string): Promise<string> {
  expectOk(await desk.yard.run((db) => swap(db, { assignmentId, equipmentId })));
  const [unit] = await inTenant(desk.yard.pools, desk.yard.operator, ({ tx }) =>
    tx.execute<{ identifier: string }>(sql`SELECT identifier FROM equipment WHERE id = ${equipmentId}`),
  );
  return unit?.identifier ?? '';
}

const tagOf = (kind: 'u' | 'o', { id }: { id: string }) => kind + id.replaceAll('-', '').slice(1);

test('another unit wakes its crew each time that it is another, in the place of what was told of the unit before', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  const { number } = job.order;
  const unit = await job.swap();
  expect(await desk.tellAll()).toMatchObject({ sent: 1, dropped: 0 });
  await desk.tellAll();
  expect(driver.phone.rang).toHaveLength(2);
  expect(driver.phone.rang[1]?.message).toEqual({
    tag: tagOf('u', job),
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
  const driver = await desk.driverWithPhone();
  const { id, order, swap: exchangeUnit } = await dispatched(driver);
  await desk.tellAll();
  const unit = await exchangeUnit();
  await desk.tellAll();
  expect(driver.phone.rang[1]?.message).toMatchObject({
    tag: id.replaceAll('-', ''),
    title: `New job ${order.number}`,
    body: `Priority 2 · ${unit}. Open it to acknowledge.`,
  });
});

test('who has not been told of the job is told once, as it is by then; who acknowledged it untold, of what has changed', async () => {
  const [waits, knows] = [await desk.yard.driver(), await desk.yard.driver()];
  const [job, seen] = [await dispatched(waits), await dispatched(knows)];
  await seen.acknowledge();
  const units = [await job.swap(), await seen.swap()];
  await job.patch({ dueUntil: '2027-02-04T15:00:00Z' });
  desk.mailbox.letters.length = 0;
  await desk.tellAll();
  await desk.tellAll();
  expect(units.map((unit) => desk.mailbox.letters.filter(({ text }) => text.includes(unit)).length)).toEqual([1, 1]);
});

test('what was changed several times before anybody looked is told once, and not where all is as it was', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  const { dueUntil } = job.order;
  const ring = async () => {
    await desk.tellAll();
    return driver.phone.rang.length;
  };
  for (const day of [4, 5, 6]) await job.patch({ dueUntil: `2027-02-0${day}T15:00:00Z` });
  expect(await ring()).toBe(2);
  await job.swap();
  const unit = await job.swap();
  expect(await ring()).toBe(3);
  expect(driver.phone.rang[2]?.message.body).toContain(unit);
  await exchange(job.id, job.unitId);
  expect(await ring()).toBe(4);
  await job.swap();
  await exchange(job.id, job.unitId);
  await job.patch({ dueUntil: '2027-02-07T15:00:00Z' });
  await job.patch({ dueUntil: '2027-02-06T15:00:00Z' });
  expect(await ring()).toBe(4);
  await job.patch({ place: { address: 'Pier 4' } });
  await job.patch({ dueUntil });
  await job.patch({ dueUntil: '2027-02-06T15:00:00Z' });
  expect(await ring()).toBe(5);
});

test('another unit and another time are two things to know', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  await job.swap();
  await job.patch({ dueUntil: '2027-02-04T15:00:00Z' });
  await desk.tellAll();
  expect(driver.phone.rang.map(({ message }) => message.tag).toSorted()).toEqual(
    [job.id.replaceAll('-', ''), tagOf('u', job), tagOf('o', job)].toSorted(),
  );
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
  expect(await desk.tellAll()).toMatchObject({ sent: 1, dropped: 1 });
  expect([leaves.phone.rang.length, stays.phone.rang.length]).toEqual([1, 2]);
});

test('another place or time wakes the crew, and nothing else of the order does', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  const { order } = job;
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
    tag: tagOf('o', job),
    title: `${order.number} has changed`,
    body: 'The place or the time is another now. Open it to see.',
    path: '/driver',
  });
  expect(await patch({ dueUntil: '2027-01-04T15:00:00Z' })).toBe(2);
  const place = { address: '12 Secret Street', latitude: null, longitude: null };
  expect(await patch({ place })).toBe(3);
  expect(await patch({ place })).toBe(3);
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

test('who has not acknowledged a job that they were told of hears once that its unit and its window are others', async () => {
  const driver = await desk.driverWithPhone();
  const job = await dispatched(driver);
  await desk.tellAll();
  const unit = await job.swap();
  await job.patch({ dueUntil: '2027-02-04T15:00:00Z' });
  expect(await desk.tellAll()).toMatchObject({ sent: 1, dropped: 1 });
  expect(driver.phone.rang.map(({ message }) => message.body).slice(1)).toEqual([
    `Priority 2 · ${unit}. Open it to acknowledge.`,
  ]);
});

test('what was changed, and changed back before anybody was told of it, rings for nobody', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  const { dueUntil } = job.order;
  await job.swap();
  await job.patch({ dueUntil: '2027-02-04T15:00:00Z' });
  await desk.relay();
  await exchange(job.id, job.unitId);
  await job.patch({ dueUntil });
  await desk.relay();
  expect(await desk.deliver()).toMatchObject({ sent: 0 });
  expect(driver.phone.rang).toHaveLength(1);
});

test('what was changed twice before anybody was told of it rings once, with the last of it', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  await job.patch({ dueUntil: '2027-02-04T15:00:00Z' });
  await job.swap();
  await desk.relay();
  await job.patch({ dueUntil: '2027-02-05T15:00:00Z' });
  const unit = await job.swap();
  expect(await desk.tellAll()).toMatchObject({ sent: 2 });
  expect(
    driver.phone.rang
      .slice(1)
      .map(({ message }) => message.title)
      .toSorted(),
  ).toEqual([`Another unit on ${job.order.number}`, `${job.order.number} has changed`].toSorted());
  expect(driver.phone.rang.some(({ message }) => message.body.includes(unit))).toBe(true);
});

test('what was changed back after it was told is told again, and so is a place that was another meanwhile', async () => {
  const driver = await desk.driverWithPhone();
  const job = await known(driver);
  await job.swap();
  await desk.tellAll();
  await exchange(job.id, job.unitId);
  expect(await desk.tellAll()).toMatchObject({ sent: 1 });
  await job.patch({ place: { address: 'Pier 4' } });
  await desk.relay();
  await job.patch({ place: null });
  expect(await desk.tellAll()).toMatchObject({ sent: 1 });
  expect(driver.phone.rang).toHaveLength(4);
});

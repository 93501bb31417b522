import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { joinCrew } from '../assignments/join-crew.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { raiseAlarms } from '../assignments/raise-alarms.ts';
import { ask } from '../commands/ask.ts';
import { readStory } from '../history/read-story.ts';
import { release } from '../reservations/release.ts';
import { reserve } from '../reservations/reserve.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk } from '../testkit/yard.ts';
import { type Desk, openDesk } from './testkit/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

type Person = Awaited<ReturnType<Desk['driverWithPhone']>>;

const run = <T>(work: Parameters<typeof desk.yard.run<T>>[0], as = desk.yard.operator) =>
  desk.yard.run(work, as).then(expectOk);
const join = (id: string, { id: driverId }: { id: string }) =>
  run((db) => joinCrew(db, id, { driverId, role: 'driver' }));
const replace = (id: string, gone: { id: string }, come: { id: string }) =>
  run((db) => swap(db, { assignmentId: id, driverId: gone.id, withDriverId: come.id }));

/** A job that its driver was told of, has acknowledged, and drives to. */
async function underWay(driver: Person) {
  const job = await desk.dispatchTo(driver.id);
  await desk.tellAll();
  await run((db) => acknowledge(db, job.id, {}), driver.principal);
  await run((db) => changeStatus(db, job.id, { to: 'en_route' }), driver.principal);
  return job;
}

test('who takes over a job that is under way is woken, with nothing to acknowledge, and nobody else is', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
  const { id, number } = await underWay(one);
  await replace(id, one, two);
  expect(await desk.tellAll()).toMatchObject({ sent: 1, dropped: 0 });
  await desk.tellAll();
  expect([one.phone.rang.length, two.phone.rang.length]).toEqual([1, 1]);
  expect(two.phone.rang[0]?.message).toMatchObject({
    tag: id.replaceAll('-', ''),
    title: `New job ${number}`,
    body: expect.stringMatching(/^Priority 2 · U-\S+\. Open it to see\.$/),
  });
});

test('who is added to a unit that stands there alone is woken, by mail without a phone', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.yard.driver()];
  const { id, number } = await underWay(one);
  await run((db) => changeStatus(db, id, { to: 'on_site' }), one.principal);
  await run((db) => leaveCrew(db, id, one.id, {}), one.principal);
  await desk.tellAll();
  await join(id, two);
  await desk.tellAll();
  expect(desk.mailbox.letters.map(({ text }) => text.includes(`Subject: New job ${number}`))).toEqual([true]);
});

test('who comes back to a job is woken for it anew, whether anybody has acknowledged it or not', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
  const { id } = await desk.dispatchTo(one.id);
  await desk.tellAll();
  await replace(id, one, two);
  await desk.tellAll();
  await replace(id, two, one);
  await desk.tellAll();
  expect([one.phone.rang.length, two.phone.rang.length]).toEqual([2, 1]);
  await run((db) => acknowledge(db, id, {}), one.principal);
  for (const to of ['en_route', 'on_site'] as const) await run((db) => changeStatus(db, id, { to }), one.principal);
  await run((db) => leaveCrew(db, id, one.id, {}), one.principal);
  await join(id, one);
  await desk.tellAll();
  expect([one.phone.rang.length, two.phone.rang.length]).toEqual([3, 1]);
});

test('who was put back before anything was sent is woken once', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
  const { id } = await desk.dispatchTo(one.id);
  await desk.relay();
  await replace(id, one, two);
  await replace(id, two, one);
  await desk.tellAll();
  expect([one.phone.rang.length, two.phone.rang.length]).toEqual([1, 0]);
});

test('who has taken a step since they came need not be told, nor who was there when it was acknowledged', async () => {
  const [one, two, three] = [await desk.driverWithPhone(), await desk.driverWithPhone(), await desk.driverWithPhone()];
  const [{ id }, waiting] = [await underWay(one), await desk.dispatchTo(three.id)];
  const helper = await desk.driverWithPhone();
  await join(waiting.id, helper);
  await replace(id, one, two);
  await desk.relay();
  await run((db) => changeStatus(db, id, { to: 'on_site' }), two.principal);
  await run((db) => acknowledge(db, waiting.id, {}), three.principal);
  expect(await desk.deliver()).toMatchObject({ sent: 0, dropped: 3 });
  expect([two, three, helper].map(({ phone }) => phone.rang.length)).toEqual([0, 0, 0]);
});

test('what was acknowledged by radio before its dispatch was entered wakes nobody', async () => {
  const driver = await desk.driverWithPhone();
  const { id } = await desk.dispatchTo(driver.id);
  await desk.relay();
  await run((db) => acknowledge(db, id, { via: 'radio', occurredAt: new Date(Date.now() - 60_000).toISOString() }));
  expect(await desk.deliver()).toMatchObject({ sent: 0, dropped: 1 });
});

test('a change of the job that a newcomer is still to be told of is told with it, and by itself afterwards', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
  const { id, number, type } = await underWay(one);
  const another = async () =>
    run(async (db) => swap(db, { assignmentId: id, equipmentId: await desk.yard.unit(type) }));
  await replace(id, one, two);
  await another();
  await desk.tellAll();
  expect(two.phone.rang.map(({ message }) => message.title)).toEqual([`New job ${number}`]);
  await another();
  await desk.tellAll();
  expect(two.phone.rang.map(({ message }) => message.title).slice(1)).toEqual([`Another unit on ${number}`]);
});

test('who joins a job by mail that nobody has acknowledged gets no second one for its silence', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.yard.driver()];
  const { id } = await desk.dispatchTo(one.id);
  await join(id, two);
  await desk.tellAll();
  await desk.beforeMinutes(id);
  expect(await raiseAlarms(desk.yard.pools, desk.yard.operator.tenantId)).toBe(1);
  await desk.tellAll();
  const to = desk.mailbox.letters.flatMap((letter) => letter.to).toSorted();
  expect(to).toEqual([await desk.emailOf(one.principal), await desk.emailOf(two.principal)].toSorted());
});

test('whom nobody could tell that they have joined stands in the record', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.yard.driver()];
  const { id } = await underWay(one);
  await replace(id, one, two);
  desk.mailbox.refuse(550);
  await desk.tellAll();
  const { entries } = expectOk(await ask(desk.yard.pools, desk.yard.operator, (db) => readStory(db, id)));
  expect(entries.filter(({ type }) => type === 'assignment.not_told')).toHaveLength(1);
});

test('who is planned for a job is woken when it is released, once, and not before', async () => {
  const [one, two] = [await desk.driverWithPhone(), await desk.driverWithPhone()];
  const typeId = await desk.yard.type();
  const [order, equipmentId] = [await desk.yard.order(typeId), await desk.yard.unit(typeId)];
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  const body = { units: [{ equipmentId, driverId: one.id }], plannedFrom: hours(24), plannedUntil: hours(28) };
  const { items } = await run((db) => reserve(db, { workOrderId: order.id, ...body }));
  const id = items[0]?.id ?? '';
  expect(await desk.tellAll()).toMatchObject({ sent: 0, dropped: 0 });
  await join(id, two);
  await run((db) => release(db, id, {}));
  expect(await desk.tellAll()).toMatchObject({ sent: 2, dropped: 0 });
  expect([one.phone.rang.length, two.phone.rang.length]).toEqual([1, 1]);
});

test('a job that was noted down before places were is told to who is in its crew', async () => {
  const driver = await desk.driverWithPhone();
  const { id } = await desk.dispatchTo(driver.id);
  await desk.relay();
  await inTenant(desk.yard.pools, desk.yard.operator, ({ tx }) =>
    tx.execute(sql`UPDATE notifications SET subject_id = assignment_id WHERE assignment_id = ${id}`),
  );
  expect(await desk.deliver()).toMatchObject({ sent: 1, dropped: 0 });
});

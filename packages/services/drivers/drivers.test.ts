import { newId } from '@yardmaster/database/ids';
import { users } from '@yardmaster/database/tables/people';
import { events, statusChanges } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { leaveCrew } from '../assignments/leave-crew.ts';
import { patchPerson } from '../people/patch-person.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createDriver } from './create-driver.ts';
import { getDriver } from './get-driver.ts';
import { listDrivers } from './list-drivers.ts';
import { patchDriver } from './patch-driver.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const create = async (name: string) =>
  expectOk(await yard.run((db) => createDriver(db, { name, email: `${name.replace(/\W/g, '')}@example.com` })));
const patch = (id: string, body: Parameters<typeof patchDriver>[2], as?: Parameters<Yard['run']>[1]) =>
  yard.run((db) => patchDriver(db, id, body), as);
const account = async (userId: string) => {
  const [user] = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(users).where(eq(users.id, userId)),
  );
  return user;
};

test('a driver comes with an account, and no event says what either is called', async () => {
  const driver = await create('Anna Quill');
  expect(driver).toMatchObject({ status: 'available', assignmentId: null, phone: null });
  expect(await account(driver.userId)).toMatchObject({ role: 'driver', status: 'invited', passwordHash: null });
  const written = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx
      .select()
      .from(events)
      .where(inArray(events.streamId, [driver.id, driver.userId])),
  );
  expect(written.map((e) => e.type).toSorted()).toEqual(['driver.created', 'user.created']);
  expect(JSON.stringify(written)).not.toMatch(/quill/i);
});

test('an e-mail is one in any case, and nothing is left of the second', async () => {
  await create('Bo');
  expect(await yard.run((db) => createDriver(db, { name: 'Other', email: 'BO@example.com' }))).toMatchObject({
    refusal: { code: 'duplicate', facts: { field: 'email' } },
  });
  const list = expectOk(await ask(yard.pools, yard.operator, (db) => listDrivers(db, { limit: 50, q: 'other' })));
  expect(list.items).toEqual([]);
});

test('inactive closes the account and its sessions; coming back opens it, which takes more than dispatching', async () => {
  const { id, principal } = await yard.driver();
  const dispatcher = await yard.signIn('dispatcher');
  expectOk(await ask(yard.pools, principal, async (db) => db.actor.driverId));
  const left = expectOk(await patch(id, { status: 'inactive' }, dispatcher));
  expect(left.status).toBe('inactive');
  expect((await account(left.userId))?.status).toBe('disabled');
  await expect(ask(yard.pools, principal, async () => null)).rejects.toThrow('no such session');

  expect(await patch(id, { status: 'available' }, dispatcher)).toMatchObject({ refusal: { code: 'forbidden' } });
  expectOk(await patch(id, { status: 'available' }, await yard.signIn('admin')));
  expect((await account(left.userId))?.status).toBe('active');
  await expect(ask(yard.pools, principal, async () => null)).rejects.toThrow('no such session');
});

test('the name is one, for driver and account', async () => {
  const driver = await create('Cleo');
  const changed = expectOk(await patch(driver.id, { name: 'Cleo Ray', phone: '+1 555 0100' }));
  expect(changed).toMatchObject({ name: 'Cleo Ray', phone: '+1 555 0100', version: 2 });
  expect((await account(driver.userId))?.name).toBe('Cleo Ray');
  expect(expectOk(await patch(driver.id, { phone: null })).phone).toBeNull();
});

test('who is in a crew is not let go for good, and the refusal says on which job', async () => {
  const typeId = await yard.type();
  const [order, unitId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unitId, driverId: driver.id });
  expect(await patch(driver.id, { status: 'inactive' })).toMatchObject({
    refusal: {
      code: 'driver_taken',
      facts: { holder: { assignmentId: assignment.id, workOrderNumber: order.number } },
    },
  });
  const shown = expectOk(await ask(yard.pools, yard.operator, (db) => getDriver(db, driver.id)));
  expect(shown).toMatchObject({ status: 'assigned', assignmentId: assignment.id });
});

test('off shift while in a crew begins when the crew lets the driver go', async () => {
  const typeId = await yard.type();
  const [order, unitId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unitId, driverId: driver.id });
  expect(expectOk(await patch(driver.id, { status: 'off_shift' }))).toMatchObject({
    status: 'assigned',
    restingStatus: 'off_shift',
    assignmentId: assignment.id,
  });
  expectOk(await yard.run((db) => leaveCrew(db, assignment.id, driver.id, {})));
  expect(expectOk(await ask(yard.pools, yard.operator, (db) => getDriver(db, driver.id)))).toMatchObject({
    status: 'off_shift',
    restingStatus: 'off_shift',
  });
});

test('every event tells what the driver can do and rests in, and every set status its history', async () => {
  const body = { name: 'Mo', email: 'mo@example.com', capabilities: ['hazmat'] };
  const driver = expectOk(await yard.run((db) => createDriver(db, body)));
  expect(driver).toMatchObject({ capabilities: ['hazmat'], restingStatus: 'available' });
  expectOk(await patch(driver.id, { capabilities: ['crane', 'hazmat'], phone: '+1 555 0111' }));
  expectOk(await patch(driver.id, { status: 'off_shift' }));
  const { log, statuses } = await inTenant(yard.pools, yard.operator, async ({ tx }) => ({
    log: await tx.select().from(events).where(eq(events.streamId, driver.id)).orderBy(events.version),
    statuses: await tx
      .select()
      .from(statusChanges)
      .where(eq(statusChanges.entityId, driver.id))
      .orderBy(statusChanges.changedAt),
  }));
  expect(log.map((e) => e.payload)).toEqual([
    { userId: driver.userId, capabilities: ['hazmat'], status: 'available', statusChangeId: statuses[0]?.id },
    { capabilities: ['crane', 'hazmat'], status: 'available', changed: ['phone', 'capabilities'] },
    {
      capabilities: ['crane', 'hazmat'],
      status: 'off_shift',
      statusChangeId: statuses[1]?.id,
      changed: ['status', 'restingStatus'],
    },
  ]);
  expect(statuses.map((s) => s.status)).toEqual(['available', 'off_shift']);
});

test('who is disabled while on a job stays on it, and cannot be sent again afterwards', async () => {
  const typeId = await yard.type();
  const [order, unitId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unitId, driverId: driver.id });
  const { userId } = expectOk(await ask(yard.pools, yard.operator, (db) => getDriver(db, driver.id)));
  expectOk(await yard.run((db) => patchPerson(db, userId, { status: 'disabled' })));
  await expect(ask(yard.pools, driver.principal, async () => null)).rejects.toThrow('no such session');
  const status = async () => expectOk(await ask(yard.pools, yard.operator, (db) => getDriver(db, driver.id))).status;
  expect(await status()).toBe('assigned');
  expectOk(await yard.run((db) => leaveCrew(db, assignment.id, driver.id, {})));
  expect(await status()).toBe('inactive');
});

test('drivers are listed by name with filters; another tenant and other roles see none', async () => {
  const driver = await create('Zed Last');
  const q = expectOk(await ask(yard.pools, yard.operator, (db) => listDrivers(db, { limit: 50, q: 'zed l' })));
  expect(q.items.map((d) => d.id)).toEqual([driver.id]);
  const one = expectOk(
    await ask(yard.pools, yard.operator, (db) => listDrivers(db, { limit: 1, status: ['available'] })),
  );
  expect(one.nextCursor).not.toBeNull();
  const nothing = { refusal: { code: 'not_found' } };
  expect(await neighbour.run((db) => patchDriver(db, driver.id, { name: 'X' }))).toMatchObject(nothing);
  expect(await patch(newId(), { name: 'X' })).toMatchObject(nothing);
  expect(await ask(yard.pools, neighbour.operator, (db) => getDriver(db, driver.id))).toMatchObject(nothing);
  const viewer = await yard.signIn('viewer');
  expect(await patch(driver.id, { name: 'X' }, viewer)).toMatchObject({ refusal: { code: 'forbidden' } });
  expect(await yard.run((db) => createDriver(db, { name: 'X', email: 'x@example.com' }), viewer)).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});

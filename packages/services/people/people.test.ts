import { newId } from '@yardmaster/database/ids';
import { drivers } from '@yardmaster/database/tables/fleet';
import { oneTimeLinks } from '@yardmaster/database/tables/people';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { acceptLink } from '../sign-in/accept-link.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createPerson } from './create-person.ts';
import { getPerson } from './get-person.ts';
import { issueLink } from './issue-link.ts';
import { listPeople } from './list-people.ts';
import { patchPerson } from './patch-person.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const create = async (name: string, role: Role) =>
  expectOk(await yard.run((db) => createPerson(db, { name, email: `${name.toLowerCase()}@example.com`, role })));
const patch = (id: string, body: Parameters<typeof patchPerson>[2], as?: Principal) =>
  yard.run((db) => patchPerson(db, id, body), as);
const driverOf = async (userId: string) => {
  const [row] = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(drivers).where(eq(drivers.userId, userId)),
  );
  return row?.status;
};
const roleOf = (who: Principal) => ask(yard.pools, who, async (db) => db.actor.role);

test('a new person is invited; who drives has a driver', async () => {
  expect(await create('Ana', 'viewer')).toMatchObject({ status: 'invited', role: 'viewer', lastSeenAt: null });
  expect(await driverOf((await create('Ben', 'driver')).id)).toBe('available');
  expect(
    await yard.run((db) => createPerson(db, { name: 'X', email: 'ANA@example.com', role: 'viewer' })),
  ).toMatchObject({ refusal: { code: 'duplicate', facts: { field: 'email' } } });
});

test('a new role holds with the next request, and the driver follows it', async () => {
  const who = await yard.signIn('viewer');
  expectOk(await patch(who.userId, { role: 'driver' }));
  expect(await roleOf(who)).toMatchObject({ body: 'driver' });
  expect(await driverOf(who.userId)).toBe('available');
  expectOk(await patch(who.userId, { role: 'dispatcher' }));
  expect(await driverOf(who.userId)).toBe('inactive');
  expectOk(await patch(who.userId, { role: 'driver' }));
  expect(await driverOf(who.userId)).toBe('available');
});

test('disabling ends the sessions at once; enabling does not bring them back', async () => {
  const who = await yard.signIn('dispatcher');
  expect(expectOk(await patch(who.userId, { status: 'disabled' })).status).toBe('disabled');
  await expect(roleOf(who)).rejects.toThrow('no such session');
  expect(expectOk(await patch(who.userId, { status: 'active' })).status).toBe('active');
  await expect(roleOf(who)).rejects.toThrow('no such session');
  const invited = await create('Cal', 'viewer');
  expectOk(await patch(invited.id, { status: 'disabled' }));
  expect(expectOk(await patch(invited.id, { status: 'active' })).status).toBe('invited');
});

test('who is in a crew keeps the role of a driver', async () => {
  const typeId = await yard.type();
  const [order, unitId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unitId, driverId: driver.id });
  const { userId } = driver.principal;
  expect(await patch(userId, { role: 'viewer' })).toMatchObject({
    refusal: { code: 'driver_taken', facts: { holder: { assignmentId: id } } },
  });
});

test('where an invitation is all there is, it cannot be taken back', async () => {
  const alone = await openYard();
  const invited = expectOk(
    await alone.run((db) => createPerson(db, { name: 'First', email: 'first@example.com', role: 'admin' })),
  );
  const disable = (id: string) => alone.run((db) => patchPerson(db, id, { status: 'disabled' }));
  expect(await disable(invited.id)).toMatchObject({ refusal: { code: 'last_admin' } });
  const second = expectOk(
    await alone.run((db) => createPerson(db, { name: 'Second', email: 'second@example.com', role: 'admin' })),
  );
  expectOk(await disable(invited.id));
  expect(await disable(second.id)).toMatchObject({ refusal: { code: 'last_admin' } });
  await alone.close();
});

test('the last admin stays, also when two demote each other at once', async () => {
  const place = await openYard({ tenant: 'bolt', on: yard });
  const [one, two] = await Promise.all([place.signIn('admin'), place.signIn('admin')]);
  const demote = (id: string) => place.run((db) => patchPerson(db, id, { role: 'viewer' }));
  const outcomes = await Promise.all([demote(one.userId), demote(two.userId)]);
  expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
  expect(outcomes.find((o) => !o.ok)).toMatchObject({ refusal: { code: 'last_admin' } });
  const last = outcomes[0]?.ok ? two : one;
  const disable = await place.run((db) => patchPerson(db, last.userId, { status: 'disabled' }), last);
  expect(disable).toMatchObject({ refusal: { code: 'last_admin' } });
  expectOk(await place.run((db) => patchPerson(db, last.userId, { name: 'Still here' }), last));
});

test('a link is made new each time, and the one before is worth nothing', async () => {
  const person = await create('Dee', 'viewer');
  const issue = () => inTenant(yard.pools, yard.operator, (db) => issueLink(db, person.id));
  const first = expectOk(await issue());
  const second = expectOk(await issue());
  expect(Date.parse(second.expiresAt) - Date.now()).toBeGreaterThan(47 * 3_600_000);
  const kept = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(oneTimeLinks).where(eq(oneTimeLinks.userId, person.id)),
  );
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(second.token);
  const accept = (token: string) =>
    inTenant(yard.pools, yard.operator, (db) => acceptLink(db, { token, password: 'long enough' }));
  expect(await accept(first.token)).toMatchObject({ refusal: { code: 'not_found' } });
  expectOk(await accept(second.token));
  expectOk(await patch(person.id, { status: 'disabled' }));
  expect(await issue()).toMatchObject({ refusal: { code: 'in_use' } });
});

test('people are listed by name with filters', async () => {
  const person = await create('Ellen', 'viewer');
  const list = (query: object) => ask(yard.pools, yard.operator, (db) => listPeople(db, { limit: 50, ...query }));
  expect(expectOk(await list({ q: 'ELLEN@' })).items.map((p) => p.id)).toEqual([person.id]);
  expect(expectOk(await list({ role: ['viewer'], status: ['active'] })).items.every((p) => p.status === 'active')).toBe(
    true,
  );
  const first = expectOk(await list({ limit: 1 }));
  const second = expectOk(await list({ limit: 1, cursor: first.nextCursor }));
  expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
});

test("only an admin changes people, and another tenant's are not found", async () => {
  const person = await create('Finn', 'viewer');
  for (const role of ['dispatcher', 'viewer', 'driver'] as const) {
    const who = await yard.signIn(role);
    const refused = { refusal: { code: 'forbidden' } };
    expect(await patch(person.id, { role: 'admin' }, who)).toMatchObject(refused);
    expect(await yard.run((db) => issueLink(db, person.id), who)).toMatchObject(refused);
    const body = { name: 'X', email: 'x@example.com', role };
    expect(await yard.run((db) => createPerson(db, body), who)).toMatchObject(refused);
  }
  const nothing = { refusal: { code: 'not_found' } };
  expect(await neighbour.run((db) => patchPerson(db, person.id, { name: 'X' }))).toMatchObject(nothing);
  expect(await neighbour.run((db) => issueLink(db, person.id))).toMatchObject(nothing);
  expect(await ask(yard.pools, neighbour.operator, (db) => getPerson(db, person.id))).toMatchObject(nothing);
  expect(await patch(newId(), { name: 'X' })).toMatchObject(nothing);
});

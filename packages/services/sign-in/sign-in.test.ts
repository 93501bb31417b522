import { newId } from '@yardmaster/database/ids';
import { signInAttempts, users } from '@yardmaster/database/tables/people';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { createPerson } from '../people/create-person.ts';
import { issueLink } from '../people/issue-link.ts';
import { patchPerson } from '../people/patch-person.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { acceptLink } from './accept-link.ts';
import { readLink } from './read-link.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const PASSWORD = 'correct horse';
let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

async function invite(name: string) {
  const email = `${name}@example.com`;
  const { id } = expectOk(await yard.run((db) => createPerson(db, { name, email, role: 'viewer' })));
  const { token } = expectOk(await inTenant(yard.pools, yard.operator, (db) => issueLink(db, id)));
  return { id, email, token };
}
const accept = (token: string, password = PASSWORD) =>
  inTenant(yard.pools, yard.operator, (db) => acceptLink(db, { token, password }));
async function member(name: string) {
  const invited = await invite(name);
  expectOk(await accept(invited.token));
  return invited;
}
const tenantId = () => yard.database.tenants.acme.id;
const enter = (email: string, password = PASSWORD, address = '192.0.2.1') =>
  signIn(yard.pools, tenantId(), { email, password }, { address, userAgent: 'test' });
const principalOf = (session: { sessionId: string; userId: string }): Principal => ({
  kind: 'session',
  tenantId: tenantId(),
  ...session,
});

test('a link opens the account once; then the password does, in any case of the e-mail', async () => {
  const { email, token } = await invite('ada');
  expect(await enter(email)).toMatchObject({ refusal: { code: 'unauthenticated' } });
  expect(await accept(token)).toEqual({ ok: true, status: 204, body: null });
  expect(await accept(token)).toEqual({ ok: false, refusal: { code: 'not_found' } });
  const session = expectOk(await enter(email.toUpperCase()));
  expectOk(await ask(yard.pools, principalOf(session), async (db) => db.actor.id));
});

test('a link greets whom it is for until it is spent, and nobody of another tenant', async () => {
  const { email, token } = await invite('greta');
  const bolt: Principal = { ...yard.operator, tenantId: yard.database.tenants.bolt.id };
  const read = (of: Principal, one = token) => inTenant(yard.pools, of, (db) => readLink(db, one), { readOnly: true });
  expect(await read(yard.operator)).toEqual({ name: 'greta', email });
  expect(await read(bolt)).toBeUndefined();
  expect(await read(yard.operator, 'made-up')).toBeUndefined();
  expectOk(await accept(token));
  expect(await read(yard.operator)).toBeUndefined();
});

test('of two who come with the same link at once, one gets in', async () => {
  const { token } = await invite('bea');
  const outcomes = await Promise.all([accept(token), accept(token)]);
  expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
});

test('a link that is too old, foreign, or of a disabled account gives the same answer', async () => {
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  const { id, token } = await invite('cora');
  const tenant = { kind: 'operator' as const, tenantId: yard.database.tenants.bolt.id };
  expect(await inTenant(yard.pools, tenant, (db) => acceptLink(db, { token, password: PASSWORD }))).toEqual(nothing);
  expect(await accept('made-up')).toEqual(nothing);
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(sql`UPDATE one_time_links SET expires_at = now() - interval '1 s' WHERE user_id = ${id}`),
  );
  expect(await accept(token)).toEqual(nothing);
});

test('a wrong password, an unknown e-mail and a disabled account say the same', async () => {
  const { id, email } = await member('dora');
  const refused = { ok: false, refusal: { code: 'unauthenticated' } };
  expect(await enter(email, 'wrong')).toEqual(refused);
  expect(await enter('nobody@example.com')).toEqual(refused);
  expectOk(await yard.run((db) => patchPerson(db, id, { status: 'disabled' })));
  expect(await enter(email)).toEqual(refused);
});

test('an unknown e-mail takes as long as a known one', async () => {
  const { email } = await member('eva');
  await enter('warm-up@example.com', 'x', '192.0.2.99');
  const took = async (who: string, n: number) => {
    const from = performance.now();
    await enter(who, 'wrong', `198.51.100.${n}`);
    return performance.now() - from;
  };
  // In turns, and the quickest of each: what else the machine does makes a try longer, never shorter.
  let [known, unknown] = [Infinity, Infinity];
  for (let n = 0; n < 5; n++) {
    known = Math.min(known, await took(email, n));
    unknown = Math.min(unknown, await took(`unknown${n}@example.com`, n));
  }
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
});

test('five wrong tries from an address make it wait; the owner elsewhere gets in', async () => {
  const { email } = await member('fay');
  for (let n = 0; n < 6; n++) {
    expect(await enter(email, 'wrong', '203.0.113.9')).toMatchObject({ refusal: { code: 'unauthenticated' } });
  }
  const waiting = await enter(email, PASSWORD, '203.0.113.9');
  expect(waiting).toMatchObject({ refusal: { code: 'too_many_requests', facts: { retryAfterS: expect.any(Number) } } });
  expectOk(await enter(email, PASSWORD, '203.0.113.10'));
});

test('twenty tries at once are counted as twenty', async () => {
  const { email } = await member('gwen');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => enter(email, 'wrong', '203.0.113.20')));
  const looked = outcomes.filter((o) => !o.ok && o.refusal.code === 'unauthenticated');
  expect(looked.length).toBeLessThanOrEqual(6);
});

test('many tries from many addresses slow an account down and never close it', async () => {
  const { email } = await member('hana');
  for (let n = 0; n < 30; n++) await enter(email, 'wrong', `10.0.0.${n}`);
  const from = performance.now();
  expectOk(await enter(email, PASSWORD, '10.1.1.1'));
  expect(performance.now() - from).toBeGreaterThan(300);
});

test('names that somebody made up are forgotten', async () => {
  await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.execute(sql`UPDATE sign_in_attempts SET window_started_at = now() - interval '2 days'`),
  );
  for (let n = 0; n < 5; n++) await enter(`made-up-${n}@example.com`, 'x', '10.2.2.2');
  const rows = await inTenant(yard.pools, yard.operator, (db) => db.tx.select().from(signInAttempts));
  expect(rows.every((r) => Date.parse(r.windowStartedAt) > Date.now() - 86_400_000)).toBe(true);
});

test('signing out ends that session and no other; again is harmless', async () => {
  const { email } = await member('ines');
  const one = expectOk(await enter(email));
  const two = expectOk(await enter(email));
  const leave = (session: { sessionId: string; userId: string }) =>
    inTenant(yard.pools, yard.operator, (db) => signOut(db, session));
  expectOk(await leave(one));
  expectOk(await leave(one));
  expectOk(await leave({ ...two, userId: newId() }));
  await expect(ask(yard.pools, principalOf(one), async () => null)).rejects.toThrow('no such session');
  expectOk(await ask(yard.pools, principalOf(two), async () => null));
});

test('a new password ends the sessions that were open under the old one, and the hash is argon2id as advised', async () => {
  const { id, email } = await member('jo');
  const session = expectOk(await enter(email));
  const { token } = expectOk(await inTenant(yard.pools, yard.operator, (db) => issueLink(db, id)));
  expectOk(await accept(token, 'another password'));
  await expect(ask(yard.pools, principalOf(session), async () => null)).rejects.toThrow('no such session');
  expect(await enter(email, PASSWORD, '192.0.2.50')).toMatchObject({ refusal: { code: 'unauthenticated' } });
  expectOk(await enter(email, 'another password'));
  const [row] = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select({ hash: users.passwordHash }).from(users).where(sql`id = ${id}`),
  );
  expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

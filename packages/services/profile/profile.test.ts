import { drivers } from '@yardmaster/database/tables/fleet';
import { sessions, users } from '@yardmaster/database/tables/people';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { patchProfile as patchBody } from '@yardmaster/domain/profile/profile';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../api-keys/create-api-key.ts';
import { hashApiKey } from '../api-keys/secret.ts';
import { ask } from '../commands/ask.ts';
import { hashPassword } from '../sign-in/password.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { openStream } from '../stream/hub.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { changePassword } from './change-password.ts';
import { listSessions } from './list-sessions.ts';
import { noteSeen } from './note-seen.ts';
import { patchProfile } from './patch-profile.ts';
import { readProfile } from './read-profile.ts';
import { revokeSession, revokeSessions } from './revoke-sessions.ts';

type Person = Principal & { kind: 'session' };
const PASSWORD = 'correct horse battery';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const read = (as: Principal) => ask(yard.pools, as, readProfile);
const sessionsOf = async (as: Principal) => expectOk(await ask(yard.pools, as, listSessions)).items;
const inAgain = (as: Person, address: string) =>
  inTenant(yard.pools, yard.operator, async ({ tx }) => {
    const [user] = await tx.select().from(users).where(eq(users.id, as.userId));
    return user?.email ?? '';
  }).then(async (email) => {
    const { sessionId } = expectOk(await signIn(yard.pools, as.tenantId, { email, password: PASSWORD }, { address }));
    return { ...as, sessionId };
  });
const withPassword = async (as: Person) => {
  const passwordHash = await hashPassword(PASSWORD);
  await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.update(users).set({ passwordHash }).where(eq(users.id, as.userId)),
  );
  return as;
};
const aKey = async (): Promise<Principal> => {
  const { key } = expectOk(
    await inTenant(yard.pools, yard.operator, (db) => createApiKey(db, { name: 'K', role: 'admin' })),
  );
  return { kind: 'api_key', tenantId: yard.operator.tenantId, secretHash: hashApiKey(key) };
};

describe('a profile', () => {
  test('has what holds unless told, and keeps what is told, a part at a time', async () => {
    const as = await yard.signIn('dispatcher');
    const standard = { locale: null, theme: 'system', sound: true, keys: { enabled: true, changed: {} } };
    expect(await read(as)).toMatchObject({ ok: true, body: { role: 'dispatcher', preferences: standard } });
    expectOk(
      await yard.run(
        (db) => patchProfile(db, { preferences: { theme: 'dark', keys: { changed: { assign: 'g' } } } }),
        as,
      ),
    );
    expectOk(await yard.run((db) => patchProfile(db, { preferences: { keys: { enabled: false } }, name: 'Sam' }), as));
    expect(await read(as)).toMatchObject({
      body: {
        name: 'Sam',
        preferences: { ...standard, theme: 'dark', keys: { enabled: false, changed: { assign: 'g' } } },
      },
    });
  });

  test('of a driver names the driver too', async () => {
    const { id, principal } = await yard.driver();
    expectOk(await yard.run((db) => patchProfile(db, { name: 'Robin' }), principal));
    const [driver] = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.select().from(drivers).where(eq(drivers.id, id)),
    );
    expect(driver?.name).toBe('Robin');
  });

  test('is one’s own: another person’s stays as it is', async () => {
    const [one, two] = [await yard.signIn('viewer'), await yard.signIn('viewer')];
    expectOk(await yard.run((db) => patchProfile(db, { preferences: { theme: 'light' } }), one));
    expect(await read(two)).toMatchObject({ body: { preferences: { theme: 'system' } } });
  });

  test('gives no two actions one key, and takes nothing else', () => {
    for (const preferences of [
      { keys: { changed: { assign: 'g', hold: 'g' } } },
      { keys: { changed: { assign: 'gg' } } },
      { keys: { changed: { 'rm -rf': 'g' } } },
      { theme: 'pink' },
      { locale: 'fr' },
      { other: true },
    ])
      expect(patchBody.safeParse({ preferences }).success, JSON.stringify(preferences)).toBe(false);
  });

  test('is no key’s', async () => {
    const key = await aKey();
    const forbidden = { ok: false, refusal: { code: 'forbidden' } };
    expect(await read(key)).toMatchObject(forbidden);
    expect(await ask(yard.pools, key, listSessions)).toMatchObject(forbidden);
    expect(await yard.run((db) => patchProfile(db, { name: 'X' }), key)).toMatchObject(forbidden);
    expect(await yard.run((db) => revokeSessions(db, { keepCurrent: true }), key)).toMatchObject(forbidden);
    await expect(changePassword(yard.pools, key, { current: 'x', next: 'y' })).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });
});

describe('a password', () => {
  test('is changed by who knows it; every other session ends, and the new one opens', async () => {
    const as = await withPassword(await yard.signIn('dispatcher'));
    const elsewhere = await inAgain(as, '203.0.113.9');
    const next = 'a better staple';
    expect(await changePassword(yard.pools, as, { current: PASSWORD, next })).toEqual({
      ok: true,
      status: 204,
      body: null,
    });
    await expect(read(elsewhere)).rejects.toThrow('no such session');
    expect(await read(as)).toMatchObject({ ok: true });
    expect(await changePassword(yard.pools, as, { current: PASSWORD, next: 'yet another one' })).toMatchObject({
      refusal: { errors: [{ pointer: '/current' }] },
    });
    expect(await changePassword(yard.pools, as, { current: next, next })).toMatchObject({
      refusal: { errors: [{ pointer: '/next' }] },
    });
  });

  test('cannot be guessed at an unlocked screen', async () => {
    const as = { ...(await withPassword(await yard.signIn('viewer'))), origin: { address: '203.0.113.10' } };
    const codes: string[] = [];
    for (let i = 0; i < 8; i++) {
      const outcome = await changePassword(yard.pools, as, { current: 'wrong', next: 'a better staple' });
      codes.push(outcome.ok ? 'ok' : outcome.refusal.code);
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('invalid_request'));
    expect(codes.at(-1)).toBe('too_many_requests');
  });
});

describe('sessions', () => {
  test('are listed with where from and when last seen, one’s own alone', async () => {
    const as = await withPassword(await yard.signIn('viewer'));
    const phone = await inAgain(as, '203.0.113.20');
    await yard.signIn('viewer');
    const seenBefore = (await sessionsOf(as)).find(({ id }) => id === phone.sessionId)?.lastSeenAt ?? '';
    await inTenant(yard.pools, phone, noteSeen);
    const items = await sessionsOf(as);
    expect(items.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [as.sessionId, true],
      [phone.sessionId, false],
    ]);
    expect(items[1]).toMatchObject({ address: '203.0.113.20' });
    expect((items[1]?.lastSeenAt ?? '') > seenBefore).toBe(true);
  });

  test('one ends when its owner says so, and an open stream of it within three seconds', async () => {
    const as = await withPassword(await yard.signIn('dispatcher'));
    const other = await inAgain(as, '203.0.113.21');
    const abort = new AbortController();
    const stream = openStream(yard.pools, other, undefined, abort.signal)[Symbol.asyncIterator]();
    await stream.next();
    expect(await yard.run((db) => revokeSession(db, other.sessionId), as)).toMatchObject({
      ok: true,
      body: { ended: 1 },
    });
    const endedAt = Date.now();
    await expect(read(other)).rejects.toThrow('no such session');
    let last = await stream.next();
    while (!last.done && last.value.event !== 'unauthenticated') last = await stream.next();
    expect(last.value).toMatchObject({ event: 'unauthenticated' });
    // Three seconds, and what a busy machine adds to them.
    expect(Date.now() - endedAt).toBeLessThan(6_000);
    abort.abort();
    expect(await yard.run((db) => revokeSession(db, other.sessionId), as)).toMatchObject({
      refusal: { code: 'not_found' },
    });
  });

  test('of somebody else are nobody’s to end, in this tenant or another', async () => {
    const [as, other] = [await yard.signIn('admin'), await yard.signIn('viewer')];
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const stranger = await bolt.signIn('admin');
    for (const id of [other.sessionId, stranger.sessionId])
      expect(await yard.run((db) => revokeSession(db, id), as)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await read(other)).toMatchObject({ ok: true });
  });

  test('all end, or all but this one', async () => {
    const as = await withPassword(await yard.signIn('viewer'));
    await inAgain(as, '203.0.113.22');
    const third = await inAgain(as, '203.0.113.23');
    expect(await yard.run((db) => revokeSessions(db, { keepCurrent: true }), as)).toMatchObject({ body: { ended: 2 } });
    await expect(read(third)).rejects.toThrow('no such session');
    expect(await sessionsOf(as)).toHaveLength(1);
    expect(await yard.run((db) => revokeSessions(db, { keepCurrent: false }), as)).toMatchObject({
      body: { ended: 1 },
    });
    await expect(read(as)).rejects.toThrow('no such session');
    const [row] = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.select().from(sessions).where(eq(sessions.id, as.sessionId)),
    );
    expect(row?.revokedAt).not.toBeNull();
  });
});

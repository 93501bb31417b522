import { inTenant } from '@yardmaster/database/tenant-db';
import { createPerson } from '@yardmaster/services/people/create-person';
import { issueLink } from '@yardmaster/services/people/issue-link';
import { acceptLink } from '@yardmaster/services/sign-in/accept-link';
import { expectOk } from '@yardmaster/services/testkit/yard';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authOptions } from './auth.ts';
import { log } from './log.ts';
import { type Api, openApi } from './testkit/api.ts';
import { enter as enterAs, type Given } from './testkit/enter.ts';

const EMAIL = 'ann@example.com';
const PASSWORD = 'correct horse';
let api: Api;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  const { pools, operator } = api.yard;
  const person = expectOk(await api.yard.run((db) => createPerson(db, { name: 'Ann', email: EMAIL, role: 'admin' })));
  const { token } = expectOk(await inTenant(pools, operator, (db) => issueLink(db, person.id)));
  expectOk(await inTenant(pools, operator, (db) => acceptLink(db, { token, password: PASSWORD })));
});
afterAll(() => api.close());

const enter = (given: Given, host?: string, address?: string) =>
  enterAs({ email: EMAIL, password: PASSWORD, ...given }, host, address);

test("the organisation is the host's, or on the bare host what the form says", async () => {
  const { acme } = api.yard.database.tenants;
  const user = { tenantId: acme.id, subdomain: 'acme', sessionId: expect.any(String), userId: expect.any(String) };
  expect(await enter({})).toMatchObject(user);
  expect(await enter({ organisation: ' ACME ' })).toMatchObject(user);
  expect(await enter({ organisation: 'acme' }, 'localhost:3000')).toMatchObject(user);
  expect(await enter({ organisation: 'bolt' })).toBeNull();
  expect(await enter({ organisation: 'bolt' }, 'localhost:3000')).toBeNull();
  expect(await enter({ organisation: 'nobody' }, 'localhost:3000')).toBeNull();
  expect(await enter({}, 'localhost:3000')).toBeNull();
  expect(await enter({}, 'nobody.localhost:3000')).toBeNull();
});

test.each([
  { password: 'wrong' },
  { password: '' },
  { password: 'x'.repeat(201) },
  { email: '' },
  { email: `${'x'.repeat(300)}@example.com` },
  { email: 'nobody@example.com' },
])('%o does not sign in', async (given) => expect(await enter(given, undefined, '192.0.2.2')).toBeNull());

test('too many tries say how long to wait', async () => {
  for (let n = 0; n < 6; n++) expect(await enter({ password: 'wrong' }, undefined, '192.0.2.3')).toBeNull();
  await expect(enter({}, undefined, '192.0.2.3')).rejects.toThrow(/^too_many_requests:\d+$/);
});

test('a database that does not answer is not a wrong password, and nothing of it is told', async () => {
  const working = globalThis.yardmasterPools;
  globalThis.yardmasterPools = {
    ...api.yard.pools,
    tenants: { ...api.yard.pools.tenants, bySubdomain: () => Promise.reject(new Error('connect db.internal:5432')) },
  };
  await expect(enter({})).rejects.toThrow(/^unavailable$/);
  globalThis.yardmasterPools = working;
});

test('signing out ends the session behind the cookie', async () => {
  const user = (await enter({})) as { tenantId: string; sessionId: string; userId: string };
  const as = { kind: 'session' as const, tenantId: user.tenantId, sessionId: user.sessionId, userId: user.userId };
  expect((await api.ask('GET', '/me', { as })).status).toBe(200);
  const request = new Request('http://acme.localhost:3000/', { headers: { host: 'acme.localhost:3000' } });
  const signOut = authOptions(request).events?.signOut;
  await signOut?.({ token: { ...user }, session: { expires: '' } });
  expect((await api.ask('GET', '/me', { as })).status).toBe(401);
});

import { inTenant } from '@yardmaster/database/tenant-db';
import { newApiKey } from '@yardmaster/services/api-keys/secret';
import { createPerson } from '@yardmaster/services/people/create-person';
import { issueLink } from '@yardmaster/services/people/issue-link';
import { acceptLink } from '@yardmaster/services/sign-in/accept-link';
import { expectOk } from '@yardmaster/services/testkit/yard';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { log } from './log.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';
import { enter } from './testkit/enter.ts';

let api: Api;
beforeAll(async () => {
  log.level = 'silent';
  for (const [who, limit] of Object.entries({ PERSON: 5, KEY: 8, ADDRESS: 3 })) {
    vi.stubEnv(`RATE_LIMIT_${who}`, String(limit));
  }
  api = await openApi();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await api.close();
});
beforeEach(() => {
  globalThis.yardmasterLimits = undefined;
});

const me = (as?: Ask['as'], address = '192.0.2.1') =>
  api.ask('GET', '/me', { ...(as ? { as } : {}), headers: { 'x-forwarded-for': address } });
async function times(n: number, ask: () => Promise<Answer>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < n; i += 1) statuses.push((await ask()).status);
  return statuses;
}

test('a person who asks too often is told how long to wait, and nobody else is', async () => {
  const [ann, bob] = [await api.yard.signIn('viewer'), await api.yard.signIn('viewer')];
  const first = await me(ann);
  expect(first.headers.get('ratelimit-policy')).toBe('"person";q=5;w=10');
  expect(first.headers.get('ratelimit')).toMatch(/^"person";r=4;t=\d+$/);
  expect(await times(5, () => me(ann))).toEqual([200, 200, 200, 200, 429]);
  const refused = await me(ann);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(10);
  expect(refused.body).toMatchObject({ code: 'too_many_requests', retryAfterS: wait, policy: 'person' });
  expect((await me(bob)).status).toBe(200);
});

test('a key has a limit of its own', async () => {
  const key = await api.key('viewer');
  expect(await times(9, () => me(key))).toEqual([...Array<number>(8).fill(200), 429]);
  expect((await me(await api.key('viewer'))).status).toBe(200);
});

test('strangers are counted by address: guessing keys ends, a good key at the same address goes on', async () => {
  const good = await api.key('viewer');
  expect((await me(good)).status).toBe(200);
  const guess = () => me(newApiKey('acme').key);
  expect(await times(5, guess)).toEqual([401, 401, 401, 429, 429]);
  expect(await times(2, () => me())).toEqual([429, 429]);
  expect((await me(good)).status).toBe(200);
  expect((await me(undefined, '192.0.2.2')).status).toBe(401);
});

test('all of an IPv6 customer’s addresses are one', async () => {
  const at = (address: string) => me(undefined, address).then((a) => a.status);
  expect(await at('2001:db8:1:2::1')).toBe(401);
  expect(await at('2001:db8:1:2:3:4:5:6')).toBe(401);
  expect(await at('2001:db8:1:2:ffff::')).toBe(401);
  expect(await at('2001:db8:1:2::2')).toBe(429);
  expect(await at('2001:db8:1:3::1')).toBe(401);
});

test('what strangers may ask is counted too', async () => {
  const welcome = () =>
    api.ask('POST', '/welcome', {
      body: { token: 'acme.x', password: 'long enough' },
      headers: { 'x-forwarded-for': '192.0.2.9' },
    });
  expect(await times(4, welcome)).toEqual([404, 404, 404, 429]);
});

describe('who signs in', () => {
  const PASSWORD = 'correct horse';
  const tooMany = /^too_many_requests:\d+$/;
  beforeAll(async () => {
    const { pools, operator } = api.yard;
    for (const name of ['ann', 'bob', 'cleo', 'dan', 'eve']) {
      const person = { name, email: `${name}@example.com`, role: 'driver' as const };
      const { id } = expectOk(await api.yard.run((db) => createPerson(db, person)));
      const { token } = expectOk(await inTenant(pools, operator, (db) => issueLink(db, id)));
      expectOk(await inTenant(pools, operator, (db) => acceptLink(db, { token, password: PASSWORD })));
    }
  });
  // Frozen, so that the ten seconds are not over before a busy machine is.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  const right = (name: string, address: string) =>
    enter({ email: `${name}@example.com`, password: PASSWORD }, undefined, address);
  const wrong = (n: number, host: string) =>
    enter({ organisation: 'nobody', email: `made-up-${n}@example.com`, password: 'x' }, host, '192.0.2.31');

  test('a depot behind one address gets in, one after the other; who is wrong there counts', async () => {
    for (const name of ['ann', 'bob', 'cleo', 'dan']) expect(await right(name, '192.0.2.30')).toMatchObject({});
    for (const name of ['ann', 'bob', 'cleo']) {
      expect(await enter({ email: `${name}@example.com`, password: 'x' }, undefined, '192.0.2.30')).toBeNull();
    }
    await expect(right('eve', '192.0.2.30')).rejects.toThrow(tooMany);
    expect(await right('eve', '192.0.2.32')).toMatchObject({});
  });

  test.each(['acme.localhost:3000', 'localhost:3000'])(
    'new e-mails, or organisations that nobody has, do not begin anew with each: %s',
    async (host) => {
      for (const n of [1, 2, 3]) expect(await wrong(n, host)).toBeNull();
      await expect(wrong(4, host)).rejects.toThrow(tooMany);
    },
  );
});

import { newApiKey } from '@yardmaster/services/api-keys/secret';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { log } from './log.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

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

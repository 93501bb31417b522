import { openMaintenance } from '@yardmaster/database/ddl';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { log } from './log.ts';
import { type Api, type Ask, openApi, SECRET } from './testkit/api.ts';

let api: Api;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
});
afterAll(() => api.close());

const me = (options: Ask) => api.ask('GET', '/me', options);
const refused = (status: number, code: string) => ({ status, body: { code } });

describe('whose request it is', () => {
  test('a key and a session speak for their tenant, on its own host and on the bare one', async () => {
    const key = await api.key('dispatcher');
    const session = await api.yard.signIn('dispatcher');
    for (const as of [key, session]) {
      for (const host of ['acme.localhost:3000', 'localhost:3000', '127.0.0.1:3000', 'ACME.LOCALHOST']) {
        expect(await me({ as, host }), host).toMatchObject({ status: 200, body: { tenant: { subdomain: 'acme' } } });
      }
    }
  });

  test("on another tenant's host both are refused, and a host of nobody is not found", async () => {
    for (const as of [await api.key('admin'), await api.yard.signIn('admin')]) {
      expect(await me({ as, host: 'bolt.localhost:3000' })).toMatchObject(refused(403, 'tenant_mismatch'));
      for (const host of ['nobody.localhost:3000', 'a.acme.localhost:3000', "x';--.localhost", '%00.localhost']) {
        expect(await me({ as, host: 'localhost', headers: { host } }), host).toMatchObject(refused(404, 'not_found'));
      }
    }
  });

  test('no key, a made-up key, a revoked session, a sealed lie: not signed in', async () => {
    expect(await me({})).toMatchObject(refused(401, 'unauthenticated'));
    expect((await me({})).headers.get('www-authenticate')).toBe('Bearer');
    const key = await api.key('viewer');
    for (const as of ['x', `${key}x`, key.replace('_acme_', '_bolt_'), `ymk_nobody_${'a'.repeat(43)}`]) {
      expect(await me({ as, host: 'localhost' }), as).toMatchObject(refused(401, 'unauthenticated'));
    }
    for (const cookie of ['next-auth.session-token=x', 'next-auth.session-token=', 'next-auth.session-token']) {
      expect(await me({ headers: { cookie } })).toMatchObject(refused(401, 'unauthenticated'));
    }
    const session = await api.yard.signIn('viewer');
    const other = await api.yard.signIn('admin');
    expect(await me({ as: { ...session, userId: other.userId } })).toMatchObject(refused(401, 'unauthenticated'));
    const tenantId = api.yard.database.tenants.bolt.id;
    expect(await me({ as: { ...session, tenantId }, host: 'localhost' })).toMatchObject(
      refused(401, 'unauthenticated'),
    );
  });

  test('a change under a cookie must come from our own page; a key may come from anywhere', async () => {
    const add = (options: Ask) =>
      api.ask('POST', '/equipment-types', { body: { name: `Type ${Math.random()}` }, ...options });
    const session = await api.yard.signIn('admin');
    const foreign = { 'sec-fetch-site': 'same-site', origin: 'http://bolt.localhost:3000' };
    expect(await add({ as: session, headers: foreign })).toMatchObject(refused(403, 'cross_site_request'));
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://acme.localhost:3000' };
    expect((await add({ as: session, headers: own })).status).toBe(201);
    expect((await add({ as: await api.key('admin'), headers: foreign })).status).toBe(201);
    expect((await me({ as: session, headers: foreign })).status).toBe(200);
  });

  test('a cookie that ages is given anew with the answer; a young one is not', async () => {
    const session = await api.yard.signIn('viewer');
    expect((await me({ as: session })).headers.get('set-cookie')).toBeNull();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * 3_600_000 });
    const cookie = await api.cookie(session);
    vi.useRealTimers();
    const given = (await me({ headers: { cookie } })).headers.get('set-cookie') ?? '';
    expect(given).toMatch(/^next-auth\.session-token=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    expect((await me({ headers: { cookie: given.split(';')[0] ?? '' } })).status).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 13 * 3_600_000 });
    const old = await encode({ token: { ...session, subdomain: 'acme' }, secret: SECRET, maxAge: 12 * 3_600 });
    vi.useRealTimers();
    expect((await me({ headers: { cookie: `next-auth.session-token=${old}` } })).status).toBe(401);
  });

  test('a suspended organisation is told so', async () => {
    const as = await api.key('admin', 'bolt');
    const sql = openMaintenance(api.yard.database.maintenanceUrl);
    await sql`UPDATE tenant_management.tenants SET status = 'suspended' WHERE subdomain = 'bolt'`;
    await sql.end();
    await expect
      .poll(() => me({ as, host: 'bolt.localhost' }), { timeout: 5_000 })
      .toMatchObject(refused(403, 'tenant_unavailable'));
  });
});

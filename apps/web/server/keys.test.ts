import { commandAnswers } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  api = await openApi();
  admin = await api.key('admin');
});
afterAll(() => api.close());

type Made = { id: string; key: string };
const make = (body: object, more: Ask = {}) =>
  api.ask('POST', '/api-keys', { as: admin, body: { name: 'Test', ...body }, ...more });
const made = async (body: object) => (await make(body)).body as Made;
const status = async (path: string, as: string) => (await api.ask('GET', path, { as })).status;
const site = { name: 'Yard', latitude: 0, longitude: 0 };

test('a key may do what its role and its scopes allow, both', async () => {
  const { key } = await made({ role: 'dispatcher', scopes: ['board:read'] });
  expect(await status('/work-orders', key)).toBe(200);
  expect(await api.ask('GET', '/sites', { as: key })).toMatchObject({
    status: 403,
    body: { code: 'forbidden', permission: 'fleet:read', detail: expect.stringContaining('scope') },
  });
  expect((await api.ask('POST', '/sites', { as: key, body: site })).status).toBe(403);
  const whole = await made({ role: 'dispatcher' });
  expect(await status('/sites', whole.key)).toBe(200);
});

test('a scope that the role lacks, or that nobody knows, is refused', async () => {
  expect(await make({ role: 'viewer', scopes: ['board:read', 'fleet:write'] })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/scopes/1' }] },
  });
  expect((await make({ role: 'viewer', scopes: ['boards:read'] })).status).toBe(422);
  expect((await make({ role: 'viewer', scopes: [] })).status).toBe(422);
});

test('a key makes none that may do more than itself', async () => {
  const { key } = await made({ role: 'admin', scopes: ['keys:write', 'board:read'] });
  const at = { as: key };
  expect((await make({ role: 'viewer', scopes: ['board:read'] }, at)).status).toBe(201);
  expect(await make({ role: 'admin' }, at)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await make({ role: 'viewer' }, at)).status).toBe(403);
});

test('a key gives nobody more than it has itself', async () => {
  const { key } = await made({ role: 'admin', scopes: ['people:read', 'people:write', 'settings:read'] });
  const person = (name: string, role: Role) => ({ name, email: `${name}@example.com`, role });
  const add = async (name: string, role: Role, as: string) =>
    (await api.ask('POST', '/people', { as, body: person(name, role) })) as Answer & { body: { id: string } };
  const refused = { status: 403, body: { code: 'forbidden', permission: expect.any(String) } };
  const users = async () => ((await api.ask('GET', '/people?q=mallory', { as: admin })).body as { items: [] }).items;
  for (const role of ['admin', 'dispatcher', 'viewer', 'driver'] as const) {
    expect(await add('mallory', role, key), role).toMatchObject(refused);
  }
  const csv = 'name,email,role\nMallory,mallory@example.com,ADMIN';
  const body = { kind: 'people', csv };
  const whole = await made({ role: 'admin', scopes: ['people:read', 'people:write', 'fleet:read', 'fleet:write'] });
  for (const path of ['/imports', '/import-previews']) {
    expect(await api.ask('POST', path, { as: whole.key, body }), path).toMatchObject(refused);
  }
  expect(await users()).toEqual([]);

  const [boss, gone] = [await add('boss', 'admin', admin), await add('gone', 'admin', admin)];
  const patch = (id: string, change: object, as = key) => api.ask('PATCH', `/people/${id}`, { as, body: change });
  expect(await patch(boss.body.id, { name: 'The boss', role: 'admin' })).toMatchObject({ status: 200 });
  expect(await patch(gone.body.id, { status: 'disabled' })).toMatchObject({ status: 200 });
  expect(await patch(gone.body.id, { status: 'active' })).toMatchObject(refused);
  expect(await patch(gone.body.id, { role: 'viewer' })).toMatchObject(refused);
  const link = (id: string, as: string) => api.ask('POST', `/people/${id}/link`, { as });
  expect(await link(boss.body.id, key)).toMatchObject(refused);
  expect(await link(boss.body.id, admin)).toMatchObject({ status: 201 });

  const hiring = await made({
    role: 'admin',
    scopes: ['people:read', 'people:write', 'settings:read', 'assignments:advance'],
  });
  const driver = await add('dora', 'driver', hiring.key);
  expect(driver).toMatchObject({ status: 201, body: { link: expect.any(String) } });
  expect(await link(driver.body.id, hiring.key)).toMatchObject({ status: 201 });
  expect(await patch(driver.body.id, { role: 'admin' }, hiring.key)).toMatchObject(refused);
});

test('the secret is shown once and stored nowhere', async () => {
  const headers = { 'idempotency-key': 'one-key' };
  const first = (await make({ role: 'viewer' }, { headers })).body as Made;
  const again = (await make({ role: 'viewer' }, { headers })).body as Made;
  expect(first.key).toMatch(/^ymk_acme_/);
  expect(again).toEqual({ ...first, key: null });
  const kept = await inTenant(api.yard.pools, api.yard.operator, ({ tx }) => tx.select().from(commandAnswers));
  expect(JSON.stringify(kept)).not.toContain(first.key);
  const list = await api.ask('GET', '/api-keys', { as: admin });
  expect(JSON.stringify(list.body)).not.toContain(first.key);
});

test('a key ends when it is revoked, and by itself when its time is over', async () => {
  const { id, key } = await made({ role: 'viewer' });
  expect(await status('/me', key)).toBe(200);
  expect((await api.ask('POST', `/api-keys/${id}/revocation`, { as: admin })).status).toBe(200);
  expect(await status('/me', key)).toBe(401);
  expect((await make({ role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' })).status).toBe(422);
  const brief = await made({ role: 'viewer', expiresAt: '2199-01-01T00:00:00+01:00' });
  expect(await status('/me', brief.key)).toBe(200);
});

test('keys are an admin’s, and of their own tenant', async () => {
  const { id } = await made({ role: 'viewer' });
  const dispatcher = await api.key('dispatcher');
  expect(await status('/api-keys', dispatcher)).toBe(403);
  expect((await make({ role: 'viewer' }, { as: dispatcher })).status).toBe(403);
  expect((await api.ask('POST', `/api-keys/${id}/revocation`, { as: dispatcher })).status).toBe(403);
  const bolt = { as: await api.key('admin', 'bolt'), host: 'bolt.localhost:3000' };
  expect((await api.ask('POST', `/api-keys/${id}/revocation`, bolt)).status).toBe(404);
  const { items } = (await api.ask('GET', '/api-keys', bolt)).body as { items: { id: string }[] };
  expect(items.map((k) => k.id)).not.toContain(id);
});

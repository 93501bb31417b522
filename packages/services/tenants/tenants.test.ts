import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { oneTimeLinks, users } from '@yardmaster/database/tables/people';
import { inTenant } from '@yardmaster/database/tenant-db';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptLink } from '../sign-in/accept-link.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { type CreateTenant, createTenant } from './create-tenant.ts';
import { deleteTenant } from './delete-tenant.ts';
import { findTenant } from './find-tenant.ts';
import { inviteAdmin } from './invite-admin.ts';
import { listTenants } from './list-tenants.ts';
import type { Maintenance } from './maintenance.ts';
import { hashOneTimeToken } from './one-time-token.ts';
import { purgeTenant } from './purge-tenant.ts';
import { renameTenant } from './rename-tenant.ts';
import { restoreTenant } from './restore-tenant.ts';
import { setTenantStatus } from './set-tenant-status.ts';

let database: TestDatabase;
let pools: Pools;
let maintenance: Maintenance;
/** Whose files were destroyed. */
const emptied: string[] = [];
const storage = { deleteAll: async (tenantId: string) => void emptied.push(tenantId) };

beforeAll(async () => {
  database = await createTestDatabase();
  pools = createPools({ url: database.appUrl });
  maintenance = openMaintenance(database.maintenanceUrl);
});
afterAll(async () => {
  await pools.end();
  await maintenance.end({ timeout: 2 });
  await database.drop();
});

function create(input: Partial<CreateTenant>) {
  const by = { pools, maintenance, appUrl: database.appUrl, operator: 'sam' };
  return createTenant(by, {
    subdomain: 'crane',
    name: 'Crane Co',
    timeZone: 'Europe/Berlin',
    adminEmail: 'ann@crane.example',
    ...input,
  });
}
const refused = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) });
const records = async () =>
  (await maintenance<{ action: string }[]>`SELECT action FROM tenant_management.operator_records ORDER BY id`).map(
    (r) => r.action,
  );

describe('create', () => {
  test('makes a tenant whose first admin holds a link, of which only the hash is kept', async () => {
    const { tenant, admin } = await create({});
    const principal = { kind: 'operator', tenantId: tenant.id } as const;
    const [user] = await inTenant(pools, principal, ({ tx }) => tx.select().from(users));
    expect(user).toMatchObject({
      id: admin.userId,
      email: 'ann@crane.example',
      name: 'ann',
      role: 'admin',
      status: 'invited',
    });
    const links = await inTenant(pools, principal, ({ tx }) =>
      tx.select().from(oneTimeLinks).where(eq(oneTimeLinks.userId, admin.userId)),
    );
    expect(links.map((link) => link.tokenHash)).toEqual([hashOneTimeToken(admin.token)]);
    expect(JSON.stringify(links)).not.toContain(admin.token);
    expect(await verifyTenant(pools, principal)).toMatchObject({ ok: true });
    expect(await records()).toContain('tenant.created');
  });

  test('the link lets the admin choose a password, once', async () => {
    const { tenant, admin } = await create({ subdomain: 'linked', adminEmail: 'lee@crane.example' });
    const accept = () =>
      inTenant(pools, { kind: 'operator', tenantId: tenant.id }, (db) =>
        acceptLink(db, { token: admin.token, password: 'a long password' }),
      );
    expect(await accept()).toMatchObject({ ok: true });
    expect(await accept()).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
  });

  test('refuses an address that is taken', async () => {
    await expect(create({})).rejects.toEqual(refused('duplicate'));
  });

  test.each([
    [{ subdomain: 'public' }, '/subdomain'],
    [{ subdomain: 'pg_temp' }, '/subdomain'],
    [{ subdomain: 'a"b' }, '/subdomain'],
    [{ subdomain: 'x'.repeat(64) }, '/subdomain'],
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ adminEmail: 'nobody' }, '/adminEmail'],
    [{ locale: 'no such' }, '/locale'],
    [{ name: ' ' }, '/name'],
  ])('refuses %j before any statement', async (input, pointer) => {
    const schemas = () => maintenance`SELECT count(*) FROM pg_namespace`;
    const before = await schemas();
    await expect(create({ subdomain: 'other', ...input })).rejects.toMatchObject({
      refusal: { code: 'invalid_request', errors: [expect.objectContaining({ pointer })] },
    });
    expect(await schemas()).toEqual(before);
  });
});

describe('invite', () => {
  test('gives an admin who lost the link another one, and makes further admins', async () => {
    const tenant = await findTenant(maintenance, 'crane');
    const again = await inviteAdmin(pools, tenant, { email: 'ANN@crane.example' });
    const further = await inviteAdmin(pools, tenant, { email: 'bo@crane.example', name: 'Bo Lind' });
    expect(further.userId).not.toBe(again.userId);
  });

  test('refuses an address of somebody with another role, and a disabled account', async () => {
    const tenant = await findTenant(maintenance, 'crane');
    const set = (role: 'viewer' | 'admin', status: 'invited' | 'disabled') =>
      inTenant(pools, { kind: 'operator', tenantId: tenant.id }, ({ tx }) =>
        tx.update(users).set({ role, status }).where(eq(users.emailKey, 'bo@crane.example')),
      );
    await set('viewer', 'invited');
    await expect(inviteAdmin(pools, tenant, { email: 'bo@crane.example' })).rejects.toEqual(refused('duplicate'));
    await set('admin', 'disabled');
    await expect(inviteAdmin(pools, tenant, { email: 'bo@crane.example' })).rejects.toEqual(refused('in_use'));
  });
});

describe('suspend and resume', () => {
  test('change the status once each way', async () => {
    await setTenantStatus(maintenance, 'sam', 'crane', 'suspended');
    await expect(setTenantStatus(maintenance, 'sam', 'crane', 'suspended')).rejects.toEqual(
      refused('illegal_transition'),
    );
    const tenant = await findTenant(maintenance, 'crane');
    expect(tenant.status).toBe('suspended');
    const fresh = createPools({ url: database.appUrl, count: 1, size: 1 });
    const work = inTenant(fresh, { kind: 'system', job: 'test', tenantId: tenant.id }, async () => 1);
    await expect(work).rejects.toThrow('suspended');
    await fresh.end();
    expect(await setTenantStatus(maintenance, 'sam', 'crane', 'active')).toMatchObject({ status: 'active' });
    await expect(setTenantStatus(maintenance, 'sam', 'nobody', 'active')).rejects.toEqual(refused('not_found'));
  });
});

describe('rename', () => {
  test('changes name and address and keeps the schema', async () => {
    const before = await findTenant(maintenance, 'crane');
    const renamed = await renameTenant(maintenance, 'sam', 'crane', { name: 'Crane & Sons', subdomain: 'cranes' });
    expect(renamed).toEqual({ ...before, name: 'Crane & Sons', subdomain: 'cranes' });
    expect(await findTenant(maintenance, 'cranes')).toEqual(renamed);
    await renameTenant(maintenance, 'sam', 'cranes', { subdomain: 'crane' });
  });

  test('refuses an address that is taken or reserved, and nothing at all', async () => {
    await expect(renameTenant(maintenance, 'sam', 'crane', { subdomain: 'bolt' })).rejects.toEqual(
      refused('duplicate'),
    );
    await expect(renameTenant(maintenance, 'sam', 'crane', { subdomain: 'www' })).rejects.toEqual(
      refused('invalid_request'),
    );
    await expect(renameTenant(maintenance, 'sam', 'crane', {})).rejects.toEqual(refused('invalid_request'));
  });
});

describe('delete, restore, purge', () => {
  test('a deleted tenant gives its address back and can come home to another', async () => {
    const first = await findTenant(maintenance, 'crane');
    await expect(purgeTenant(maintenance, 'sam', 'crane', storage)).rejects.toEqual(refused('not_found'));
    await deleteTenant(maintenance, 'sam', 'crane');
    await expect(findTenant(maintenance, 'crane')).rejects.toEqual(refused('not_found'));
    const second = await create({ adminEmail: 'new@crane.example' });
    await expect(restoreTenant(maintenance, 'sam', 'crane')).rejects.toEqual(refused('duplicate'));
    await expect(purgeTenant(maintenance, 'sam', 'crane', storage)).rejects.toEqual(refused('in_use'));
    expect(await restoreTenant(maintenance, 'sam', first.id, 'crane-old')).toMatchObject({
      id: first.id,
      subdomain: 'crane-old',
    });
    const people = await inTenant(pools, { kind: 'operator', tenantId: first.id }, ({ tx }) => tx.select().from(users));
    expect(people.map((p) => p.email)).toContain('ann@crane.example');
    expect(second.tenant.schemaName).not.toBe(first.schemaName);
  });

  test('purging drops schemas, role and files, and leaves a record', async () => {
    const gone = await deleteTenant(maintenance, 'sam', 'crane-old');
    expect((await listTenants(maintenance, false)).map((t) => t.id)).not.toContain(gone.id);
    expect((await listTenants(maintenance, true)).map((t) => t.id)).toContain(gone.id);
    await purgeTenant(maintenance, 'sam', 'crane-old', storage);
    expect(emptied).toEqual([gone.id]);
    const left = await maintenance`
      SELECT nspname FROM pg_namespace WHERE nspname IN (${gone.schemaName}, ${`${gone.schemaName}_archive`})
      UNION ALL SELECT rolname FROM pg_roles WHERE rolname = ${gone.roleName}`;
    expect(left).toHaveLength(0);
    await expect(restoreTenant(maintenance, 'sam', gone.id)).rejects.toEqual(refused('not_found'));
    expect(await records()).toEqual(
      expect.arrayContaining([
        'tenant.deleted',
        'tenant.restored',
        'tenant.purged',
        'tenant.suspended',
        'tenant.resumed',
        'tenant.renamed',
      ]),
    );
    expect(await verifyTenant(pools, { kind: 'operator', tenantId: database.tenants.bolt.id })).toMatchObject({
      ok: true,
    });
  });
});

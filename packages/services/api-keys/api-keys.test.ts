import { openMaintenance } from '@yardmaster/database/ddl';
import { apiKeys } from '@yardmaster/database/tables/people';
import { inTenant } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { hashApiKey } from './secret.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const create = () => inTenant(yard.pools, yard.operator, (db) => createApiKey(db, { name: 'ERP', role: 'dispatcher' }));
const forbidden = expect.objectContaining({ refusal: expect.objectContaining({ code: 'forbidden' }) });

test('a key opens its tenant with its role until it is revoked; only its hash is kept', async () => {
  const { id, key } = expectOk(await create());
  const as = { kind: 'api_key', tenantId: yard.operator.tenantId, secretHash: hashApiKey(key) } as const;
  expect(await inTenant(yard.pools, as, async (db) => db.actor)).toMatchObject({
    kind: 'api_key',
    id,
    role: 'dispatcher',
  });
  const stored = await inTenant(yard.pools, yard.operator, ({ tx }) => tx.select().from(apiKeys));
  expect(JSON.stringify(stored)).not.toContain(key);

  expectOk(await inTenant(yard.pools, yard.operator, (db) => revokeApiKey(db, id)));
  await expect(inTenant(yard.pools, as, async (db) => db.actor)).rejects.toThrow('no such key');
  const listed = await inTenant(yard.pools, yard.operator, (db) => listApiKeys(db, { limit: 50 }));
  expect(listed.items).toMatchObject([{ id, name: 'ERP', role: 'dispatcher', revokedAt: expect.any(String) }]);
});

test('keys are found by a part of their name, in any case', async () => {
  const name = 'Invoicing of the North';
  expectOk(await inTenant(yard.pools, yard.operator, (db) => createApiKey(db, { name, role: 'viewer' })));
  const found = (q: string) => inTenant(yard.pools, yard.operator, (db) => listApiKeys(db, { limit: 50, q }));
  expect((await found('OF THE')).items).toMatchObject([{ name }]);
  expect((await found('%')).items).toEqual([]);
});

test('a key ends by itself when its time is over', async () => {
  const until = new Date(Date.now() + 60_000).toISOString();
  const { id, key } = expectOk(
    await inTenant(yard.pools, yard.operator, (db) =>
      createApiKey(db, { name: 'Brief', role: 'viewer', scopes: ['board:read'], expiresAt: until }),
    ),
  );
  const as = { kind: 'api_key', tenantId: yard.operator.tenantId, secretHash: hashApiKey(key) } as const;
  expect(await inTenant(yard.pools, as, async (db) => db.actor)).toMatchObject({ scopes: ['board:read'] });
  const over = { expiresAt: new Date(Date.now() - 1_000).toISOString() };
  await inTenant(yard.pools, yard.operator, ({ tx }) => tx.update(apiKeys).set(over).where(eq(apiKeys.id, id)));
  await expect(inTenant(yard.pools, as, async (db) => db.actor)).rejects.toThrow('no such key');
});

test('a tenant that has not been given the columns yet keeps its keys working', async () => {
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const made = expectOk(
    await inTenant(bolt.pools, bolt.operator, (db) => createApiKey(db, { name: 'Old', role: 'viewer' })),
  );
  const maintenance = openMaintenance(yard.database.maintenanceUrl);
  await maintenance.unsafe(
    `ALTER TABLE "${yard.database.tenants.bolt.schemaName}".api_keys DROP COLUMN scopes, DROP COLUMN expires_at`,
  );
  await maintenance.end();
  const as = { kind: 'api_key', tenantId: bolt.operator.tenantId, secretHash: hashApiKey(made.key) } as const;
  expect(await inTenant(bolt.pools, as, async (db) => db.actor)).toMatchObject({ id: made.id, scopes: null });
});

test('revoking what is not there, was revoked, or is another tenant’s is the same not_found', async () => {
  const { id } = expectOk(await create());
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const notFound = { ok: false, refusal: { code: 'not_found' } };
  expect(await inTenant(bolt.pools, bolt.operator, (db) => revokeApiKey(db, id))).toMatchObject(notFound);
  const revoke = (what: string) => inTenant(yard.pools, yard.operator, (db) => revokeApiKey(db, what));
  expect(await revoke(yard.operator.tenantId)).toMatchObject(notFound);
  expect(await revoke(id)).toMatchObject({ ok: true });
  expect(await revoke(id)).toMatchObject(notFound);
});

test.each(['dispatcher', 'driver', 'viewer'] as const)('a %s has no business with keys', async (role) => {
  const as = await yard.signIn(role);
  await expect(inTenant(yard.pools, as, (db) => createApiKey(db, { name: 'x', role: 'admin' }))).rejects.toEqual(
    forbidden,
  );
  await expect(inTenant(yard.pools, as, (db) => listApiKeys(db, { limit: 50 }))).rejects.toEqual(forbidden);
  await expect(inTenant(yard.pools, as, (db) => revokeApiKey(db, yard.operator.tenantId))).rejects.toEqual(forbidden);
});

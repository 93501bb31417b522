import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { provisionTenant } from '@yardmaster/database/provision';
import { users } from '@yardmaster/database/tables/people';
import { inTenant } from '@yardmaster/database/tenant-db';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { createDiskStorage } from '@yardmaster/storage/disk';
import { fileKey } from '@yardmaster/storage/file-key';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { listOnShift } from '../drivers/list-on-shift.ts';
import { isPassword } from '../sign-in/password.ts';
import { verifyReplay } from '../replay/verify-replay.ts';
import { listTenants } from '../tenants/list-tenants.ts';
import type { Maintenance } from '../tenants/maintenance.ts';
import { expectOk } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { DEMO_PASSWORD } from './demo.ts';
import { seedDemo } from './seed.ts';

/** Two pasts of sixty days, on a machine that has other work. */
const TIMEOUT_MS = 120_000;

let database: TestDatabase;
let pools: Pools;
let maintenance: Maintenance;

beforeAll(async () => {
  database = await createTestDatabase();
  pools = createPools({ url: database.appUrl });
  maintenance = openMaintenance(database.maintenanceUrl);
  // The template's tenant has the demo's address and was made by somebody else.
  await maintenance`UPDATE tenant_management.tenants SET subdomain = 'acme-tests' WHERE subdomain = 'acme'`;
});
afterAll(async () => {
  await pools.end();
  await maintenance.end({ timeout: 2 });
  await database.drop();
});

const zones: Record<string, string> = { acme: 'America/Los_Angeles', harbor: 'America/New_York' };
const storage = createDiskStorage(mkdtempSync(join(tmpdir(), 'yardmaster-demo-')));
const seed = () => seedDemo({ pools, maintenance, appUrl: database.appUrl, storage });

test('makes two trades with a past of sixty days, and work in every state', { timeout: TIMEOUT_MS }, async () => {
  const { tenants } = await seed();
  expect(tenants.map((t) => [t.subdomain, t.logins.length])).toEqual([
    ['acme', 6],
    ['harbor', 6],
  ]);
  for (const { subdomain } of tenants) {
    const tenant = await pools.tenants.bySubdomain(subdomain);
    const principal = { kind: 'operator', tenantId: tenant?.id ?? '' } as const;
    const seen = await inTenant(pools, principal, async ({ tx }) => ({
      statuses: await tx.execute<{ status: string }>(
        sql`SELECT DISTINCT status FROM dispatch_assignments ORDER BY status`,
      ),
      queue: await tx.execute(sql`SELECT 1 FROM queue_entries`),
      units: await tx.execute(sql`SELECT 1 FROM equipment`),
      certifications: await tx.execute(sql`
        SELECT count(*) FILTER (WHERE expires_at < now())::int AS expired,
          count(*) FILTER (WHERE expires_at BETWEEN now() AND now() + interval '30 days')::int AS expiring FROM driver_certifications`),
      days: await tx.execute<{ days: number; unclosed: number }>(sql`
        SELECT count(DISTINCT date_trunc('day', created_at, ${zones[subdomain]}))::int AS days,
          count(*) FILTER (WHERE closed_at IS NULL)::int AS unclosed
        FROM work_orders WHERE created_by IS NOT NULL`),
      onShift: expectOk(await ask(pools, principal, (db) => listOnShift(db, { limit: 200 }))).items,
      moved: await tx.execute<{ units: number }>(sql`
        SELECT count(*)::int AS units FROM (SELECT equipment_id FROM equipment_positions
          GROUP BY equipment_id HAVING count(DISTINCT (latitude, longitude)) > 1) AS away`),
      people: await tx.select().from(users),
      said: await tx.execute<{ sender: string }>(sql`SELECT DISTINCT sender FROM messages ORDER BY sender`),
      files: await tx.execute<{ id: string; kind: string; signed: boolean }>(sql`
        SELECT f.id, f.kind, f.signer_name IS NOT NULL AS signed FROM attachments f
        JOIN dispatch_assignments a ON a.id = f.assignment_id
        WHERE a.status = 'completed' AND f.occurred_at BETWEEN a.dispatched_at AND a.closed_at`),
      notes: await tx.execute(sql`SELECT 1 FROM notes`),
    }));
    expect(seen.statuses.map((s) => s.status)).toEqual([
      'completed',
      'dispatched',
      'en_route',
      'on_site',
      'recalled',
      'reserved',
      'returning',
    ]);
    expect(seen.said.map(({ sender }) => sender)).toEqual(['crew', 'desk']);
    expect(seen.notes.length).toBeGreaterThanOrEqual(8);
    expect(seen.files.filter(({ kind }) => kind === 'photo')).toHaveLength(4);
    expect(seen.files.filter(({ signed }) => signed)).toHaveLength(8);
    for (const { id } of seen.files) {
      expect(await storage.get(fileKey(principal.tenantId, id, 'thumbnail'))).toBeDefined();
    }
    expect(seen.queue).toHaveLength(2);
    expect(seen.moved[0]?.units).toBeGreaterThanOrEqual(5);
    expect(seen.units).toHaveLength(subdomain === 'acme' ? 40 : 25);
    // A Sunday may be without a call.
    expect(seen.days[0]?.days).toBeGreaterThanOrEqual(57);
    expect(seen.days[0]?.unclosed).toBe(0);
    expect(Object.values(seen.certifications[0] ?? {}).every((n) => Number(n) > 0)).toBe(true);
    expect(seen.onShift.filter((driver) => driver.shift !== null && driver.isOn).length).toBeGreaterThanOrEqual(3);
    expect(seen.onShift.filter((driver) => !driver.isOn).length).toBeGreaterThanOrEqual(3);
    for (const { email } of tenants.find((t) => t.subdomain === subdomain)?.logins ?? []) {
      const person = seen.people.find((p) => p.email === email);
      expect(await isPassword(person?.passwordHash, DEMO_PASSWORD)).toBe(true);
    }
    expect(await verifyTenant(pools, principal)).toMatchObject({ ok: true });
    expect(await verifyReplay(pools, principal)).toMatchObject({ ok: true, untold: 0, differences: [] });
  }
});

test('again changes nothing', { timeout: TIMEOUT_MS }, async () => {
  const tenant = await pools.tenants.bySubdomain('harbor');
  const count = () =>
    inTenant(pools, { kind: 'operator', tenantId: tenant?.id ?? '' }, ({ tx }) =>
      tx.execute(sql`SELECT count(*) FROM events`),
    );
  const before = await count();
  expect((await seed()).tenants).toHaveLength(2);
  expect(await count()).toEqual(before);
});

test('goes on where it was interrupted', { timeout: TIMEOUT_MS }, async () => {
  const tenant = await pools.tenants.bySubdomain('harbor');
  const principal = { kind: 'operator', tenantId: tenant?.id ?? '' } as const;
  await maintenance.unsafe(`DELETE FROM "${tenant?.schemaName}".command_answers WHERE command_id = 'demo-filled'`);
  await maintenance.unsafe(`DELETE FROM "${tenant?.schemaName}".command_receipts WHERE command_id = 'demo-filled'`);
  await seed();
  expect(await verifyTenant(pools, principal)).toMatchObject({ ok: true });
  expect(await verifyReplay(pools, principal)).toMatchObject({ ok: true, untold: 0, differences: [] });
});

test('leaves a tenant alone that somebody else made at the address', { timeout: TIMEOUT_MS }, async () => {
  await maintenance`UPDATE tenant_management.tenants SET subdomain = 'moved' WHERE subdomain = 'harbor'`;
  const mine = await provisionTenant(maintenance, {
    subdomain: 'harbor',
    name: 'Harbor Cranes',
    operator: 'sam',
    appUrl: database.appUrl,
  });
  expect((await seed()).tenants.map((t) => t.subdomain)).toEqual(['acme']);
  expect((await listTenants(maintenance, true)).find((t) => t.id === mine.id)?.name).toBe('Harbor Cranes');
  const people = await inTenant(pools, { kind: 'operator', tenantId: mine.id }, ({ tx }) => tx.select().from(users));
  expect(people).toEqual([]);
});

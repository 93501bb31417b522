import type { Pools } from '@yardmaster/database/pools';
import { ownerRoleOf } from '@yardmaster/database/migrate';
import { ensurePartitions } from '@yardmaster/database/partitions';
import { provisionTenant } from '@yardmaster/database/provision';
import { commandAnswers } from '@yardmaster/database/tables/records';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import type { Storage } from '@yardmaster/storage/storage';
import { eq, sql } from 'drizzle-orm';
import { runCommand } from '../commands/run.ts';
import { importFiles } from '../import/import-files.ts';
import { done } from '../outcome.ts';
import type { Maintenance } from '../tenants/maintenance.ts';
import { makeAccounts, signInAs, signOut } from './accounts.ts';
import { ACME } from './acme.ts';
import { DEMO_PASSWORD, type Demo } from './demo.ts';
import { HARBOR } from './harbor.ts';
import { FIRST_NUMBER, tellPast } from './past/tell-past.ts';
import { writePast } from './past/write-past.ts';
import { placeUnits } from './place-units.ts';
import { play } from './play.ts';
import { prepare } from './prepare.ts';
import { toCsv } from './to-csv.ts';

export type DemoTenant = { subdomain: string; name: string; logins: { role: Role; email: string; password: string }[] };
/** `storage` takes the demo's photos and signatures. */
export type SeedOptions = { pools: Pools; maintenance: Maintenance; appUrl: string; storage: Storage };

/** How a tenant of ours is told from one that an operator made under the same address. */
const MAKER = 'demo';
/** Sixty days reach into three months at most. */
const MONTHS_BEHIND = 3;

/**
 * Makes the demo's tenants, or finishes what an interrupted start began; what is there already is left as people changed
 * it. A tenant that somebody else made at the address is not touched, and not in the answer.
 */
export async function seedDemo(options: SeedOptions): Promise<{ tenants: DemoTenant[] }> {
  const tenants: DemoTenant[] = [];
  for (const demo of [ACME, HARBOR]) {
    const id = await findOrProvision(options, demo);
    if (id === undefined) continue;
    await makeMonths(options, id);
    await fill(options, { kind: 'system', job: 'demo', tenantId: id }, demo);
    tenants.push({ subdomain: demo.subdomain, name: demo.name, logins: loginsOf(demo) });
  }
  return { tenants };
}

async function findOrProvision({ maintenance, appUrl }: SeedOptions, demo: Demo): Promise<string | undefined> {
  const [there] = await maintenance<{ id: string; created_by: string; status: string }[]>`
    SELECT id, created_by, status FROM tenant_management.tenants WHERE subdomain = ${demo.subdomain} AND status <> 'deleted'`;
  if (there) return there.created_by === MAKER && there.status === 'active' ? there.id : undefined;
  const { subdomain, name, settings } = demo;
  return (await provisionTenant(maintenance, { subdomain, name, settings, operator: MAKER, appUrl })).id;
}

/** The past lies in months that a fresh tenant has no partitions for. */
async function makeMonths({ pools, maintenance }: SeedOptions, id: string): Promise<void> {
  const tenant = await pools.tenants.byId(id);
  if (!tenant) return;
  const owner = await ownerRoleOf(maintenance);
  await maintenance.begin((tx) => ensurePartitions(tx, tenant, owner, new Date(), { behind: MONTHS_BEHIND }));
}

async function fill({ pools, storage }: SeedOptions, system: Principal, demo: Demo): Promise<void> {
  const command = { name: 'demo.fill', commandId: 'demo-filled', body: null };
  const [[filled], standing] = await inTenant(pools, system, async (db) =>
    Promise.all([
      db.tx.select().from(commandAnswers).where(eq(commandAnswers.commandId, command.commandId)).execute(),
      readStanding(db),
    ]),
  );
  if (filled) return;
  const now = new Date();
  if (standing.types === 0) await writePast(pools, system, demo, tellPast(demo, now));
  if (standing.imported === 0) {
    const { past } = await inTenant(pools, system, readStanding);
    const report = await importFiles(pools, system, toCsv(demo, FIRST_NUMBER + past, now));
    if (!report.ok) throw new Error(`the demo ${demo.subdomain} has errors: ${JSON.stringify(report.errors)}`);
  }
  await makeAccounts(pools, system, demo);
  const desk = demo.people.find(({ role }) => role === 'dispatcher')?.email ?? '';
  const dispatcher = await signInAs(pools, system, desk);
  try {
    await prepare(pools, dispatcher, demo, new Date());
    await play(pools, dispatcher, demo);
    // Drawing pictures is for the first start alone; others do not load it.
    const { liven } = await import('./life/liven.ts');
    await liven(pools, system, dispatcher, demo, storage);
  } finally {
    await signOut(pools, system, dispatcher.sessionId);
  }
  await placeUnits(pools, system);
  await runCommand(pools, system, command, async () => done(null));
}

/** How far an interrupted start came: orders of the past have somebody who took the call, imported ones have not. */
async function readStanding({ tx }: TenantDb): Promise<{ types: number; past: number; imported: number }> {
  const [standing] = await tx.execute<{ types: number; past: number; imported: number }>(sql`
    SELECT (SELECT count(*)::int FROM equipment_types) AS types,
      count(*) FILTER (WHERE created_by IS NOT NULL)::int AS past, count(*) FILTER (WHERE created_by IS NULL)::int AS imported
    FROM work_orders`);
  if (!standing) throw new Error('a count gave nothing');
  return standing;
}

function loginsOf(demo: Demo): DemoTenant['logins'] {
  const logins = [
    ...demo.people.map(({ role, email }) => ({ role, email })),
    ...demo.signIns.map((email) => ({ role: 'driver' as const, email })),
  ];
  return logins.map((login) => ({ ...login, password: DEMO_PASSWORD }));
}

import type { Pools } from '@yardmaster/database/pools';
import { provisionTenant } from '@yardmaster/database/provision';
import { commandAnswers } from '@yardmaster/database/tables/records';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { eq } from 'drizzle-orm';
import { runCommand } from '../commands/run.ts';
import { importFiles } from '../import/import-files.ts';
import { done } from '../outcome.ts';
import type { Maintenance } from '../tenants/maintenance.ts';
import { makeAccounts, signInDispatcher, signOut } from './accounts.ts';
import { ACME } from './acme.ts';
import { DEMO_PASSWORD, type Demo } from './demo.ts';
import { HARBOR } from './harbor.ts';
import { play } from './play.ts';
import { prepare } from './prepare.ts';
import { toCsv } from './to-csv.ts';

export type DemoTenant = { subdomain: string; name: string; logins: { role: Role; email: string; password: string }[] };
export type SeedOptions = { pools: Pools; maintenance: Maintenance; appUrl: string };

/** How a tenant of ours is told from one that an operator made under the same address. */
const MAKER = 'demo';

/**
 * Makes the demo's tenants, or finishes what an interrupted start began; what is there already is left as people changed
 * it. A tenant that somebody else made at the address is not touched, and not in the answer.
 */
export async function seedDemo(options: SeedOptions): Promise<{ tenants: DemoTenant[] }> {
  const tenants: DemoTenant[] = [];
  for (const demo of [ACME, HARBOR]) {
    const id = await findOrProvision(options, demo);
    if (id === undefined) continue;
    await fill(options.pools, { kind: 'system', job: 'demo', tenantId: id }, demo);
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

async function fill(pools: Pools, system: Principal, demo: Demo): Promise<void> {
  const command = { name: 'demo.fill', commandId: 'demo-filled', body: null };
  const [[filled], [order]] = await inTenant(pools, system, ({ tx }) =>
    Promise.all([
      tx.select().from(commandAnswers).where(eq(commandAnswers.commandId, command.commandId)),
      tx.select({ id: workOrders.id }).from(workOrders).limit(1),
    ]),
  );
  if (filled) return;
  if (!order) {
    const report = await importFiles(pools, system, toCsv(demo, new Date()));
    if (!report.ok) throw new Error(`the demo ${demo.subdomain} has errors: ${JSON.stringify(report.errors)}`);
  }
  await makeAccounts(pools, system, demo);
  const dispatcher = await signInDispatcher(pools, system, demo);
  try {
    await prepare(pools, dispatcher, demo, new Date());
    await play(pools, dispatcher, demo);
  } finally {
    await signOut(pools, system, dispatcher.sessionId);
  }
  await runCommand(pools, system, command, async () => done(null));
}

function loginsOf(demo: Demo): DemoTenant['logins'] {
  const logins = [
    ...demo.people.map(({ role, email }) => ({ role, email })),
    ...demo.signIns.map((email) => ({ role: 'driver' as const, email })),
  ];
  return logins.map((login) => ({ ...login, password: DEMO_PASSWORD }));
}

import type { Config } from '@yardmaster/database/config';
import { openMaintenance } from '@yardmaster/database/ddl';
import { commandLine } from '@yardmaster/database/home';
import { createPools } from '@yardmaster/database/pools';
import { type DemoTenant, seedDemo } from '@yardmaster/services/demo/seed';
import type { Maintenance } from '@yardmaster/services/tenants/maintenance';
import { createStorage, readStorageConfig } from '@yardmaster/storage/create-storage';
import { Refused } from './refused.ts';
import type { Settings } from './settings.ts';

type Standing = { tenants: number; demos: number; deletedDemos: number };

/**
 * The demo belongs to a system that has nothing yet, or only the demo. Who threw a demo organisation away does not find
 * it again, and a database with demo organisations in it, whose passwords everybody knows, does not go into production.
 */
export async function prepareDemo(settings: Settings, config: Config): Promise<DemoTenant[]> {
  const maintenance = openMaintenance(config.databaseUrl);
  try {
    const { tenants, demos, deletedDemos } = await look(maintenance);
    if (settings.production && demos > 0) {
      throw new Refused(
        `This database holds demo organisations, whose passwords everybody knows. Delete them first: ${commandLine(config.home)} tenant list`,
      );
    }
    const wanted = settings.demo && (tenants === 0 || (demos > 0 && deletedDemos === 0));
    return wanted ? await seed(maintenance, config) : [];
  } finally {
    await maintenance.end({ timeout: 5 });
  }
}

async function look(maintenance: Maintenance): Promise<Standing> {
  const [standing] = await maintenance<Standing[]>`
    SELECT count(*)::int AS tenants,
      (count(*) FILTER (WHERE created_by = 'demo' AND status <> 'deleted'))::int AS demos,
      (count(*) FILTER (WHERE created_by = 'demo' AND status = 'deleted'))::int AS "deletedDemos"
    FROM tenant_management.tenants`;
  return standing ?? { tenants: 0, demos: 0, deletedDemos: 0 };
}

async function seed(maintenance: Maintenance, config: Config): Promise<DemoTenant[]> {
  const pools = createPools({ url: config.appDatabaseUrl, count: 1, size: 2, applicationName: 'yardmaster demo' });
  try {
    const storage = createStorage(readStorageConfig(config.home));
    return (await seedDemo({ pools, maintenance, appUrl: config.appDatabaseUrl, storage })).tenants;
  } finally {
    await pools.end();
  }
}

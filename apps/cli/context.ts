import { userInfo } from 'node:os';
import type { Config } from '@yardmaster/database/config';
import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { withDatabase } from '@yardmaster/database/with-database';
import type { Maintenance } from '@yardmaster/services/tenants/maintenance';

export type Context = {
  config: Config;
  /** The app login's pools: everything inside a tenant. */
  pools: Pools;
  /** The maintenance login: the control schema and DDL. */
  maintenance: Maintenance;
  /** Who runs the command, for the operator's records. */
  operator: string;
};

/** Opens the database for one command, starting the embedded server if nobody runs it, and closes what it opened. */
export async function withContext<T>(env: NodeJS.ProcessEnv, work: (context: Context) => Promise<T>): Promise<T> {
  return withDatabase(env, async (config) => {
    const pools = createPools({ url: config.appDatabaseUrl, count: 1, size: 2, applicationName: 'yardmaster cli' });
    const maintenance = openMaintenance(config.databaseUrl);
    try {
      return await work({ config, pools, maintenance, operator: operatorName() });
    } finally {
      await Promise.all([pools.end(), maintenance.end({ timeout: 2 })]);
    }
  });
}

function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'operator'; // the process's user id has no entry, as in some containers
  }
}

import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
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

const SIGNAL_MS = 30;

/** Opens the database for one command, starting the embedded server if nobody runs it, and closes what it opened. */
export async function withContext<T>(env: NodeJS.ProcessEnv, work: (context: Context) => Promise<T>): Promise<T> {
  return withDatabase(env, async (config) => {
    const pools = createPools({
      url: config.appDatabaseUrl,
      listenUrl: config.listenDatabaseUrl,
      prepare: config.appPools.prepare,
      count: 1,
      size: 2,
      applicationName: 'yardmaster cli',
    });
    const maintenance = openMaintenance(config.databaseUrl);
    try {
      return await work({ config, pools, maintenance, operator: operatorName() });
    } finally {
      // A change is signalled a moment after its commit; closing at once would leave the boards to find it by polling.
      await sleep(SIGNAL_MS);
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

import type { Config } from '@yardmaster/database/config';
import { openMaintenance } from '@yardmaster/database/ddl';
import { loggableError } from '@yardmaster/database/loggable-error';
import { createPools, type Pools } from '@yardmaster/database/pools';
import type { WebhookOptions } from '@yardmaster/services/webhooks/create-webhook';
import type { Ways } from '@yardmaster/services/notifications/deliver';
import type { Maintenance } from '@yardmaster/services/tenants/maintenance';
import { createStorage, readStorageConfig } from '@yardmaster/storage/create-storage';
import type { Storage } from '@yardmaster/storage/storage';
import { type Logger, pino } from 'pino';
import { waysOf, webhookOptions } from './ways.ts';

export type Worker = {
  pools: Pools;
  /** The tenants' files: the same folder that the web server has. */
  storage: Storage;
  /** Opened when first needed: only the partitions take the maintenance login. */
  maintenance: () => Maintenance;
  /** How people can be told something. */
  ways: Ways;
  /** Where webhooks may lead, and what their secrets are sealed with. */
  webhooks: () => WebhookOptions;
  log: Logger;
  /** Aborted when the process is asked to end; long work stops between batches. */
  stopping: AbortSignal;
};

export function createWorker(config: Config, stopping: AbortSignal): Worker & { end(): Promise<void> } {
  const pools = createPools({
    url: config.appDatabaseUrl,
    listenUrl: config.listenDatabaseUrl,
    prepare: config.appPools.prepare,
    count: 2,
    size: 2,
    applicationName: 'yardmaster worker',
  });
  let maintenance: Maintenance | undefined;
  let webhooks: WebhookOptions | undefined;
  return {
    pools,
    storage: createStorage(readStorageConfig(config.home)),
    maintenance: () => (maintenance ??= openMaintenance(config.databaseUrl)),
    ways: waysOf(config),
    webhooks: () => (webhooks ??= webhookOptions(config)),
    log: pino({
      name: 'worker',
      level: process.env['LOG_LEVEL'] ?? 'info',
      serializers: { err: (error: unknown) => loggableError(error) },
    }),
    stopping,
    async end() {
      await Promise.all([pools.end(), maintenance?.end({ timeout: 1 })]);
    },
  };
}

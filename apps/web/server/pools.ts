import { createPools, type Pools } from '@yardmaster/database/pools';
import { webConfig } from './config.ts';

declare global {
  var yardmasterPools: Pools | undefined;
}

/**
 * The pools of this process. They hang on globalThis because Next bundles a module several times (pages and routes), and
 * loads it again on every change in development; each copy would open connections of its own.
 */
export function webPools(): Pools {
  globalThis.yardmasterPools ??= open();
  return globalThis.yardmasterPools;
}

function open(): Pools {
  const { appDatabaseUrl, listenDatabaseUrl, appPools } = webConfig();
  return createPools({
    url: appDatabaseUrl,
    listenUrl: listenDatabaseUrl,
    ...appPools,
    applicationName: 'yardmaster web',
  });
}

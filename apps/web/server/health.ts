import { TENANT_MIGRATIONS } from '@yardmaster/database/migrations';
import { log } from './log.ts';
import { webPools } from './pools.ts';

export type Health = { status: 'ok' | 'unavailable'; checks: Record<string, string> };

/** Ready for work: the database answers, and every active tenant has every migration. Says what is missing, and no secrets. */
export async function readHealth(requestId: string): Promise<Health> {
  try {
    const { tenants, leastMigrations, withoutNextMonth } = await webPools().tenants.ping();
    const missing = tenants === 0 ? 0 : TENANT_MIGRATIONS.length - leastMigrations;
    const checks = {
      database: 'ok',
      tenants: String(tenants),
      migrations: missing <= 0 ? 'ok' : `${missing} missing in at least one tenant; run: yardmaster migrate`,
      // A month that is missing fails every completion in it.
      partitions:
        withoutNextMonth === 0 ? 'ok' : `${withoutNextMonth} tenants lack next month; run: yardmaster migrate`,
    };
    const isReady = missing <= 0 && withoutNextMonth === 0;
    return { status: isReady ? 'ok' : 'unavailable', checks };
  } catch (error) {
    log.error({ requestId, err: error }, 'health check');
    return {
      status: 'unavailable',
      checks: { database: 'does not answer, or is not prepared; run: yardmaster migrate' },
    };
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from '@yardmaster/database/deadline';
import postgres from 'postgres';
import { waitForHealth } from '../../apps/cli/up/health.ts';
import type { Cluster } from '../cluster/cluster.ts';

const HEALTHY_WITHIN_MS = 60_000;

/** Takes away whatever may still hurt; does no harm to what is well. */
export function healAll({ webs, worker, database, links }: Cluster): void {
  for (const link of links) link.heal();
  for (const process of [...webs, worker]) {
    process.signal('SIGCONT');
    process.shiftClock(0);
  }
  database.signalAll('SIGCONT');
  database.freeDisk();
}

/** Until the database answers, every web server says that it is well, and there is a worker. @throws after 60 s */
export async function waitUntilWell({ webs, worker, maintenanceUrl }: Cluster): Promise<void> {
  await answering(maintenanceUrl);
  await Promise.all(webs.map(({ url }) => waitForHealth(`${url}/api/health`, HEALTHY_WITHIN_MS, () => false)));
  for (const until = performance.now() + HEALTHY_WITHIN_MS; worker.pid === undefined; await sleep(50)) {
    if (performance.now() > until) throw new Error('there is no worker');
  }
}

async function answering(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, backoff: () => 0.1, onnotice: () => {} });
  try {
    for (const until = performance.now() + HEALTHY_WITHIN_MS; ; await sleep(100)) {
      try {
        await withDeadline(sql`SELECT 1`, 3_000);
        return;
      } catch (error) {
        if (performance.now() > until) throw new Error('the database does not answer', { cause: error });
      }
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

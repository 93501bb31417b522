import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from '@yardmaster/database/deadline';
import postgres from 'postgres';
import { waitForHealth } from '../../apps/cli/up/health.ts';
import type { Cluster, Process } from '../cluster/cluster.ts';

const HEALTHY_WITHIN_MS = 60_000;
/** apps/worker/main.ts */
const READY = '"msg":"the worker is ready"';

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

/** Until the database answers, every web server says that it is well, and the worker that it is ready. @throws after 60 s */
export async function waitUntilWell({ webs, worker, maintenanceUrl }: Cluster): Promise<void> {
  await answering(maintenanceUrl);
  await Promise.all(webs.map(({ url }) => waitForHealth(`${url}/api/health`, HEALTHY_WITHIN_MS, () => false)));
  for (const until = performance.now() + HEALTHY_WITHIN_MS; !(await isReady(worker)); await sleep(100)) {
    if (performance.now() > until) throw new Error('no worker became ready');
  }
}

/** Whether the one that runs now has said so in its log: it has no address at which it could be asked. */
async function isReady({ pid, log }: Process): Promise<boolean> {
  if (pid === undefined) return false;
  const lines = (await readFile(log, 'utf8')).split('\n');
  return lines.some((line) => line.includes(READY) && line.includes(`"pid":${pid},`));
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

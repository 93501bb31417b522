import { withDeadline } from '@yardmaster/database/deadline';
import type { PgBoss } from 'pg-boss';
import type { Worker } from './context.ts';
import { archive } from './tasks/archive.ts';
import { cleanUp } from './tasks/clean-up.ts';
import { partitions } from './tasks/partitions.ts';

type Task = {
  name: string;
  /** UTC. Apart from each other, and in the small hours of the Americas and of Europe as well as that goes. */
  cron: string;
  deadlineS: number;
  work: (worker: Worker, tenantId: string) => Promise<void>;
};

const TASKS: readonly Task[] = [
  { name: 'archive', cron: '17 7 * * *', deadlineS: 3_600, work: archive },
  { name: 'partitions', cron: '41 6 * * *', deadlineS: 60, work: partitions },
  { name: 'clean-up', cron: '53 6 * * *', deadlineS: 600, work: cleanUp },
];

/** Nobody waits for what runs at night. */
const POLL_S = 10;

type ForTenant = { tenantId: string };

/**
 * Each task has two queues: the schedule's, whose one job sends a job for every active tenant, and the tenants'. A tenant
 * has one job of a task at a time, however many workers run; one that fails is tried again and stops no other.
 */
export async function schedule(boss: PgBoss, worker: Worker): Promise<void> {
  for (const { name, cron, deadlineS, work } of TASKS) {
    const fan = `${name}-tenants`;
    await boss.createQueue(name, {
      policy: 'exclusive',
      expireInSeconds: deadlineS + 60,
      retryLimit: 2,
      retryDelay: 60,
      retryBackoff: true,
      retentionSeconds: 86_400,
      deleteAfterSeconds: 7 * 86_400,
    });
    await boss.createQueue(fan, {
      policy: 'exclusive',
      expireInSeconds: 300,
      retryLimit: 2,
      deleteAfterSeconds: 7 * 86_400,
    });
    await boss.work(fan, { pollingIntervalSeconds: POLL_S }, async () => {
      const tenants = await worker.pools.tenants.active();
      for (const { id } of tenants) await boss.send(name, { tenantId: id } satisfies ForTenant, { singletonKey: id });
      worker.log.info({ task: name, tenants: tenants.length }, 'sent to tenants');
    });
    await boss.work<ForTenant>(name, { batchSize: 1, pollingIntervalSeconds: POLL_S }, async ([job]) => {
      if (!job) return;
      const { tenantId } = job.data;
      try {
        await withDeadline(work(worker, tenantId), deadlineS * 1_000);
      } catch (error) {
        worker.log.error({ task: name, tenantId, err: error }, 'a task failed');
        throw error;
      }
    });
    await boss.schedule(fan, cron, null, { missed: 'once' });
  }
  // After a long stop the coming month may be missing right now.
  await boss.send('partitions-tenants', null);
}

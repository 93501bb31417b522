import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';

const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

const SAY_EVERY_MS = 10_000;
/** A silent link is given up then, and its connection with it; TCP alone would notice after a quarter of an hour. */
const QUERY_TIMEOUT_MS = 8_000;

/** Starts the job queue; as long as no database answers it is tried again, later each time. */
export async function startBoss(jobsUrl: string, log: Logger, stopping: AbortSignal): Promise<PgBoss> {
  for (let attempt = 0; ; attempt++) {
    const options = {
      connectionString: jobsUrl,
      schema: 'jobs',
      // The installation makes it, and gives the jobs login no right to make another.
      createSchema: false,
      application_name: 'yardmaster jobs',
      max: 4,
      connectionTimeoutMillis: 5_000,
      // For the driver below it, to which all of this is handed on.
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
    };
    const boss = new PgBoss(options);
    boss.on('error', troubleOf(log));
    boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
    try {
      return await boss.start();
    } catch (error) {
      if (stopping.aborted) throw error;
      const waitMs = BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 0;
      log.warn({ err: error, waitMs }, 'the job queue did not start; trying again');
      await boss.stop({ graceful: false }).catch(() => {});
      await sleep(waitMs, undefined, { signal: stopping });
    }
  }
}

/** While the database is away each of its pollers complains every few seconds; one line in that time says it all. */
function troubleOf(log: Logger): (error: Error) => void {
  let saidAt = 0;
  let unsaid = 0;
  return (error) => {
    if (Date.now() - saidAt < SAY_EVERY_MS) {
      unsaid++;
      return;
    }
    log.warn({ err: error, unsaid }, 'the job queue has trouble; it goes on');
    saidAt = Date.now();
    unsaid = 0;
  };
}

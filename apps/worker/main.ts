import { readConfig } from '@yardmaster/database/config';
import { startBoss } from './boss.ts';
import { createWorker } from './context.ts';
import { startErrands } from './errands.ts';
import { schedule } from './schedule.ts';
import { startSweep } from './sweep.ts';
import { startWatch } from './watch.ts';

/** Whoever asks us to end waits five seconds. */
const STOP_WITHIN_MS = 4_500;

const stop = new AbortController();
const config = readConfig();
const worker = createWorker(config, stop.signal);
const { log } = worker;

process.on('uncaughtException', (error) => {
  // The driver lets this one escape when a link dies under a query (MEASURED); the query's own deadline deals with it.
  if (error instanceof TypeError && error.message.includes("reading 'write'")) {
    log.warn({ err: error }, 'a database link died');
    return;
  }
  log.fatal({ err: error }, 'a fault nobody caught');
  process.exit(1);
});

const asked = new Promise<void>((settle) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => settle());
});
void asked.then(() => {
  log.info('stopping');
  stop.abort();
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
});

try {
  const boss = await startBoss(config.jobsDatabaseUrl, log, stop.signal);
  await schedule(boss, worker);
  const errands = startErrands(worker);
  const stopSweep = startSweep(worker, (tenantId) => errands.soon(tenantId));
  const stopWatch = startWatch(worker);
  log.info({ node: process.version }, 'the worker is ready');
  await asked;
  await Promise.all([stopSweep(), stopWatch(), errands.stop(), boss.stop({ graceful: true, timeout: 3_000 })]);
  await worker.end();
  log.info('stopped');
} catch (error) {
  if (!stop.signal.aborted) {
    log.fatal({ err: error }, 'the worker could not start');
    process.exitCode = 1;
  }
}
process.exit();

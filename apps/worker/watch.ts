import type { Worker } from './context.ts';
import { eachTenant } from './each-tenant.ts';
import { alarms } from './tasks/alarms.ts';

/** Nobody signals silence: it is looked for. An alarm is late by this at most. */
const EVERY_MS = 5_000;
const TENANT_DEADLINE_MS = 10_000;

/** Looks for silent crews of every tenant every few seconds, one round after the other. Returns how to stop. */
export function startWatch(worker: Worker): () => Promise<void> {
  const { log, stopping } = worker;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  async function watch(): Promise<void> {
    try {
      await eachTenant(worker, TENANT_DEADLINE_MS, (tenant) => alarms(worker, tenant.id));
    } catch (error) {
      log.error({ err: error }, 'the watch failed; it is tried again');
    }
    if (!stopping.aborted) timer = setTimeout(next, EVERY_MS);
  }
  function next(): void {
    round = watch();
  }

  next();
  return async () => {
    clearTimeout(timer);
    await round;
  };
}

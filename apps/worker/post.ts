import { withDeadline } from '@yardmaster/database/deadline';
import type { Worker } from './context.ts';

/** What did not arrive is tried again within so long of its time; what is new does not wait for it. */
const EVERY_MS = 10_000;
/** Others answer slowly or not at all: a tenant's batches have deadlines of their own, and this one is behind them. */
const TENANT_DEADLINE_MS = 120_000;
/** Tenants at a time. It waits for others all the time, so it must not be few. */
const LANES = 8;

export type PostOffice = {
  /** There is something new to tell for a tenant. */
  soon(tenantId: string): void;
  stop(): Promise<void>;
};

/**
 * Sends what is due, a tenant in one lane at a time: at once when `soon` says so, and every few seconds for what is to be
 * tried again. Apart from the sweep, which must not wait for a slow receiver, and one for people and one for programs, so that
 * neither waits for the other.
 */
export function startPost(worker: Worker, send: (worker: Worker, tenantId: string) => Promise<void>): PostOffice {
  const { pools, log, stopping } = worker;
  const wanted = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  function next(): void {
    for (const tenantId of wanted) {
      if (running.size >= LANES || stopping.aborted) return;
      if (running.has(tenantId)) continue;
      wanted.delete(tenantId);
      running.set(tenantId, run(tenantId));
    }
  }

  async function run(tenantId: string): Promise<void> {
    try {
      await withDeadline(send(worker, tenantId), TENANT_DEADLINE_MS);
    } catch (error) {
      log.error({ tenantId, err: error }, 'what is due could not be sent; it is tried again');
    } finally {
      running.delete(tenantId);
      next();
    }
  }

  async function round(): Promise<void> {
    try {
      for (const { id } of await pools.tenants.active()) wanted.add(id);
      next();
    } catch (error) {
      log.error({ err: error }, 'the tenants could not be read; it is tried again');
    }
    if (!stopping.aborted) timer = setTimeout(() => void round(), EVERY_MS);
  }

  void round();
  return {
    soon(tenantId) {
      wanted.add(tenantId);
      next();
    },
    async stop() {
      clearTimeout(timer);
      await Promise.allSettled(running.values());
    },
  };
}

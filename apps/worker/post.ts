import { withDeadline } from '@yardmaster/database/deadline';
import type { Worker } from './context.ts';

/** Others answer slowly or not at all: a tenant's turn has a bound of its own, and this one is behind it. */
const TENANT_DEADLINE_MS = 120_000;
/** Tenants at a time. It waits for others all the time, so it must not be few. */
const LANES = 8;

export type PostOffice = {
  /** There is something to send for a tenant. */
  soon(tenantId: string): void;
  stop(): Promise<void>;
};

/** Sends what is due, a tenant in one lane at a time, in the order in which they asked. */
export function startPost(
  { log, stopping }: Pick<Worker, 'log' | 'stopping'>,
  send: (tenantId: string) => Promise<void>,
): PostOffice {
  const wanted = new Set<string>();
  const running = new Map<string, Promise<void>>();

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
      await withDeadline(send(tenantId), TENANT_DEADLINE_MS);
    } catch (error) {
      log.error({ tenantId, err: error }, 'what is due could not be sent; it is tried again');
    } finally {
      running.delete(tenantId);
      next();
    }
  }

  return {
    soon(tenantId) {
      wanted.add(tenantId);
      next();
    },
    async stop() {
      await Promise.allSettled(running.values());
    },
  };
}

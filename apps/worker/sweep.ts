import { withDeadline } from '@yardmaster/database/deadline';
import type { Worker } from './context.ts';
import { eachTenant } from './each-tenant.ts';
import { type OnPlanned, promote } from './tasks/promote.ts';

/**
 * pg-boss knows minutes; a request that waits beside a free unit must not. Time alone makes things free too: a shift begins,
 * a maintenance ends, and nobody says so. With an empty queue a look is three small statements.
 */
const EVERY_MS = 10_000;
const TENANT_DEADLINE_MS = 20_000;
/** A busy tenant signals many times a second; its queue is looked at once in this time. */
const GAP_MS = 1_000;

/** Promotes for every tenant every ten seconds, and for one at once when it changes. Returns how to stop. */
export function startSweep(worker: Worker, onPlanned: OnPlanned): () => Promise<void> {
  const { pools, log, stopping } = worker;
  const waiting = new Map<string, NodeJS.Timeout>();
  const lastAt = new Map<string, number>();
  const running = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;

  function run(work: Promise<unknown>): Promise<void> {
    running.add(work);
    return work
      .then(() => {})
      .catch((error: unknown) => log.error({ err: error }, 'the sweep failed; it is tried again'))
      .finally(() => running.delete(work));
  }

  function changed(tenantId: string): void {
    if (stopping.aborted || waiting.has(tenantId)) return;
    const inMs = Math.max(0, (lastAt.get(tenantId) ?? 0) + GAP_MS - Date.now());
    const soon = () => {
      waiting.delete(tenantId);
      lastAt.set(tenantId, Date.now());
      void run(withDeadline(promote(worker, tenantId, onPlanned), TENANT_DEADLINE_MS));
    };
    waiting.set(tenantId, setTimeout(soon, inMs));
  }

  async function sweep(): Promise<void> {
    await run(eachTenant(worker, TENANT_DEADLINE_MS, (tenant) => promote(worker, tenant.id, onPlanned)));
    if (!stopping.aborted) timer = setTimeout(() => void sweep(), EVERY_MS);
  }

  const unsubscribe = pools.signals.subscribe(changed);
  void sweep();
  return async () => {
    unsubscribe();
    clearTimeout(timer);
    for (const soon of waiting.values()) clearTimeout(soon);
    await Promise.allSettled(running);
  };
}

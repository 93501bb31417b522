import type { Principal } from '@yardmaster/database/tenant-db';
import { planTelling } from '@yardmaster/services/jobs/plan-telling';
import { relayOutbox } from '@yardmaster/services/jobs/relay-outbox';
import { withRun } from '@yardmaster/services/jobs/with-run';
import { promoteQueue } from '@yardmaster/services/queue/promote-queue';
import type { Worker } from '../context.ts';

export type OnPlanned = (tenantId: string) => void;

/**
 * Empties a tenant's outbox, noting down who is to be told of what is in it, and gives what came free to the heads of the
 * queue. Whatever is in the outbox may have freed something, so its entries need no telling apart for that.
 */
export async function promote({ pools, log }: Worker, tenantId: string, onPlanned: OnPlanned): Promise<void> {
  const principal: Principal = { kind: 'system', job: 'promote', tenantId };
  let planned = 0;
  const relayed = await relayOutbox(pools, principal, async (entries, db) => {
    planned += await planTelling(db, entries);
  });
  if (planned > 0) onPlanned(tenantId);
  const promoted = await promoteQueue(pools, tenantId);
  if (promoted === 0) return;
  // Every ten seconds a record of nothing would say nothing; one of something is kept.
  await withRun(pools, principal, 'promote', async () => ({ promoted, relayed }));
  log.info({ tenantId, promoted, relayed }, 'promoted');
}

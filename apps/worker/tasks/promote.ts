import type { Principal } from '@yardmaster/database/tenant-db';
import { relayOutbox } from '@yardmaster/services/jobs/relay-outbox';
import { withRun } from '@yardmaster/services/jobs/with-run';
import { promoteQueue } from '@yardmaster/services/queue/promote-queue';
import type { Worker } from '../context.ts';

/**
 * Empties a tenant's outbox and gives what came free to the heads of its queue. Whatever is in the outbox may have freed
 * something, so its entries need no telling apart; later consumers are handed them in `deliver`.
 */
export async function promote({ pools, log }: Worker, tenantId: string): Promise<void> {
  const principal: Principal = { kind: 'system', job: 'promote', tenantId };
  const relayed = await relayOutbox(pools, principal, () => {});
  const promoted = await promoteQueue(pools, tenantId);
  if (promoted === 0) return;
  // Every ten seconds a record of nothing would say nothing; one of something is kept.
  await withRun(pools, principal, 'promote', async () => ({ promoted, relayed }));
  log.info({ tenantId, promoted, relayed }, 'promoted');
}

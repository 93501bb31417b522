import { deliverWebhooks } from '@yardmaster/services/webhooks/deliver';
import type { Standing } from '@yardmaster/services/webhooks/take-due';
import type { Worker } from '../context.ts';

/** Makes the deliveries that are due to a tenant's webhooks of one standing. */
export async function callWebhooks(
  { pools, log, webhooks }: Worker,
  tenantId: string,
  standing: Standing,
): Promise<void> {
  const called = await deliverWebhooks(pools, tenantId, standing, webhooks);
  if (Object.values(called).some((n) => n > 0)) log.info({ tenantId, standing, ...called }, 'called webhooks');
}

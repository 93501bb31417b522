import { deliverWebhooks } from '@yardmaster/services/webhooks/deliver';
import type { Worker } from '../context.ts';

/** Makes the deliveries of a tenant's webhooks that are due. */
export async function callWebhooks({ pools, log, webhooks }: Worker, tenantId: string): Promise<void> {
  const called = await deliverWebhooks(pools, tenantId, webhooks);
  if (Object.values(called).some((n) => n > 0)) log.info({ tenantId, ...called }, 'called webhooks');
}

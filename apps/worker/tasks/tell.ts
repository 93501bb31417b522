import type { Channel } from '@yardmaster/domain/notification/retry';
import { deliverNotifications } from '@yardmaster/services/notifications/deliver';
import type { Worker } from '../context.ts';

/** Sends what people of a tenant are to be told one way and is due. */
export async function tell({ pools, log, ways }: Worker, tenantId: string, channel: Channel): Promise<void> {
  const told = await deliverNotifications(pools, tenantId, channel, ways);
  if (Object.values(told).some((n) => n > 0)) log.info({ tenantId, channel, ...told }, 'told people');
}

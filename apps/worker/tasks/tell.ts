import { deliverNotifications } from '@yardmaster/services/notifications/deliver';
import type { Worker } from '../context.ts';

/** Sends what people of a tenant are to be told and is due. */
export async function tell({ pools, log, ways }: Worker, tenantId: string): Promise<void> {
  const told = await deliverNotifications(pools, tenantId, ways);
  if (Object.values(told).some((n) => n > 0)) log.info({ tenantId, ...told }, 'told people');
}

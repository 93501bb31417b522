import { raiseAlarms } from '@yardmaster/services/assignments/raise-alarms';
import type { Worker } from '../context.ts';

/** Raises the alarm of every crew of a tenant that has been silent for too long. */
export async function alarms({ pools, log }: Worker, tenantId: string): Promise<void> {
  const raised = await raiseAlarms(pools, tenantId);
  if (raised > 0) log.info({ tenantId, raised }, 'raised alarms');
}

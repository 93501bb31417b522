import { archiveTenant } from '@yardmaster/services/archive/archive-tenant';
import type { Worker } from '../context.ts';

/** Moves what is past retention into the tenant's archive; it keeps its own record of the run. */
export async function archive({ pools, log, stopping }: Worker, tenantId: string): Promise<void> {
  const report = await archiveTenant(pools, { kind: 'system', job: 'archive', tenantId }, { signal: stopping });
  log.info({ tenantId, ...report }, 'archived');
}

import { inTenant } from '@yardmaster/database/tenant-db';
import { type Errand, readErrands } from '@yardmaster/services/jobs/read-errands';
import type { Worker } from './context.ts';
import { eachTenant } from './each-tenant.ts';
import { type PostOffice, startPost } from './post.ts';
import { callWebhooks } from './tasks/call-webhooks.ts';
import { tell } from './tasks/tell.ts';

/** What did not arrive is tried again within so long of its time; what is new does not wait for it. */
const EVERY_MS = 10_000;
const LOOK_DEADLINE_MS = 10_000;

/**
 * Has sent what is due: at once when `soon` says that a tenant has something new, and every few seconds for what is to be tried
 * again. Apart from the sweep, which must not wait for a slow receiver; and each kind has an office of its own, so that no push
 * waits for a mail server, nobody for a program, and no program for one that hangs.
 */
export function startErrands(worker: Worker): PostOffice {
  const { pools, log, stopping } = worker;
  const offices: Record<Errand, PostOffice> = {
    push: startPost(worker, (tenantId) => tell(worker, tenantId, 'push')),
    mail: startPost(worker, (tenantId) => tell(worker, tenantId, 'mail')),
    webhooks: startPost(worker, (tenantId) => callWebhooks(worker, tenantId, 'well')),
    failing_webhooks: startPost(worker, (tenantId) => callWebhooks(worker, tenantId, 'failing')),
  };
  let timer: NodeJS.Timeout | undefined;

  async function look(tenantId: string): Promise<void> {
    const due = await inTenant(pools, { kind: 'system', job: 'errands', tenantId }, readErrands, { readOnly: true });
    for (const errand of due) offices[errand].soon(tenantId);
  }

  async function round(): Promise<void> {
    try {
      await eachTenant(worker, LOOK_DEADLINE_MS, ({ id }) => look(id));
    } catch (error) {
      log.error({ err: error }, 'the tenants could not be read; it is tried again');
    }
    if (!stopping.aborted) timer = setTimeout(() => void round(), EVERY_MS);
  }

  void round();
  return {
    soon(tenantId) {
      if (stopping.aborted) return;
      look(tenantId).catch((error: unknown) => {
        log.error({ tenantId, err: error }, 'what is due could not be read; it is tried again');
      });
    },
    async stop() {
      clearTimeout(timer);
      await Promise.all(Object.values(offices).map((office) => office.stop()));
    },
  };
}

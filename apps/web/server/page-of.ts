import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { id as idSchema } from '@yardmaster/domain/primitives';
import { ask } from '@yardmaster/services/commands/ask';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { webPools } from './pools.ts';
import { resolveCaller } from './principal.ts';
import { REQUEST_ID } from './request-id.ts';
import { requireUser } from './session.ts';

/**
 * What a page about one thing calls it, read once per request for its title and itself. Leads to the page that says there is
 * none where nothing has that id, or it is another tenant's.
 */
export function pageOf<T>(allowed: readonly Role[], read: (db: TenantDb, id: string) => Promise<T>) {
  return cache(async (given: string): Promise<T & { id: string }> => {
    await requireUser(allowed);
    const id = idSchema.safeParse(given);
    if (!id.success) notFound();
    const sent = await headers();
    const pools = webPools();
    const { principal } = await resolveCaller(sent, pools, sent.get(REQUEST_ID) ?? 'page');
    const outcome = await ask(pools, principal, (db) => read(db, id.data));
    if (!outcome.ok) notFound();
    return { ...outcome.body, id: id.data };
  });
}

import type { Pools } from '@yardmaster/database/pools';
import { attachments } from '@yardmaster/database/tables/messages';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { fileIdOf } from '@yardmaster/storage/file-key';
import type { Storage } from '@yardmaster/storage/storage';
import { and, gt, inArray, isNull, or } from 'drizzle-orm';
import { dropFile } from './keep-file.ts';

/** An upload is over long before. */
const UNCLAIMED_AFTER_MS = 86_400_000;
/** What was removed by mistake can be brought back by an operator so long. */
const KEPT_AFTER_REMOVAL_MS = 30 * 86_400_000;
const FILES_PER_BATCH = 500;

/** Takes away files that no row speaks of, or whose row was removed thirty days ago. @returns how many */
export async function cleanUpFiles(pools: Pools, principal: Principal, storage: Storage, now: Date): Promise<number> {
  let removed = 0;
  let batch = new Set<string>();
  const flush = async () => {
    removed += await dropUnwanted(pools, principal, storage, [...batch], now);
    batch = new Set();
  };
  for await (const { key, storedAt } of storage.list(principal.tenantId)) {
    const id = fileIdOf(key);
    if (id && now.getTime() - storedAt.getTime() > UNCLAIMED_AFTER_MS) batch.add(id);
    if (batch.size >= FILES_PER_BATCH) await flush();
  }
  await flush();
  return removed;
}

async function dropUnwanted(
  pools: Pools,
  principal: Principal,
  storage: Storage,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  if (ids.length === 0) return 0;
  const since = new Date(now.getTime() - KEPT_AFTER_REMOVAL_MS).toISOString();
  const wanted = await inTenant(
    pools,
    principal,
    ({ tx }) =>
      tx
        .select({ id: attachments.id })
        .from(attachments)
        .where(
          and(inArray(attachments.id, [...ids]), or(isNull(attachments.deletedAt), gt(attachments.deletedAt, since))),
        ),
    { readOnly: true },
  );
  const kept = new Set(wanted.map(({ id }) => id));
  const unwanted = ids.filter((id) => !kept.has(id));
  for (const id of unwanted) await dropFile(storage, principal.tenantId, id);
  return unwanted.length;
}

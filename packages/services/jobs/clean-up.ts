import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { PRESENCE_LASTS_MS } from '@yardmaster/domain/presence/presence';
import type { Storage } from '@yardmaster/storage/storage';
import { type SQL, sql } from 'drizzle-orm';
import { cleanUpFiles } from '../attachments/clean-up-files.ts';

export type CleanedUp = {
  sessions: number;
  oneTimeLinks: number;
  signInAttempts: number;
  messages: number;
  presence: number;
  files: number;
  notifications: number;
  webhookDeliveries: number;
};

/** A3: sessions 30 days; links and failed attempts say no more than they do. */
const KEEP_MS = 30 * 86_400_000;
/** A3: what was said of a job two years. */
const MESSAGES_KEEP_MS = 730 * 86_400_000;
const ROWS_PER_BATCH = 5_000;
const BATCHES_MAX = 1_000;

/**
 * Deletes sessions and links that ended, and attempts that were counted, more than 30 days ago; messages that are two years
 * old; who and what was told of something more than 30 days ago; files that nothing speaks of.
 */
export async function cleanUp(pools: Pools, principal: Principal, storage: Storage): Promise<CleanedUp> {
  const now = new Date();
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const before = ago(KEEP_MS);
  const remove = (table: string, key: string, condition: SQL) => inBatches(pools, principal, table, key, condition);
  return {
    sessions: await remove('sessions', 'id', sql`expires_at < ${before} OR revoked_at < ${before}`),
    oneTimeLinks: await remove('one_time_links', 'token_hash', sql`expires_at < ${before}`),
    signInAttempts: await remove(
      'sign_in_attempts',
      'key',
      sql`window_started_at < ${before} AND (blocked_until IS NULL OR blocked_until < ${before})`,
    ),
    messages: await remove('messages', 'id', sql`created_at < ${ago(MESSAGES_KEEP_MS)}`),
    presence: await remove('presence', 'tab_id', sql`seen_at < ${ago(PRESENCE_LASTS_MS)}`),
    files: await cleanUpFiles(pools, principal, storage, now),
    notifications: await remove('notifications', 'id', sql`created_at < ${before}`),
    webhookDeliveries: await remove('webhook_deliveries', 'id', sql`created_at < ${before}`),
  };
}

async function inBatches(
  pools: Pools,
  principal: Principal,
  table: string,
  key: string,
  condition: SQL,
): Promise<number> {
  const name = sql.identifier(table);
  const id = sql.identifier(key);
  let removed = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const [row] = await inTenant(pools, principal, ({ tx }) =>
      tx.execute<{ n: number }>(sql`
        WITH gone AS (
          DELETE FROM ${name} WHERE ${id} IN (SELECT ${id} FROM ${name} WHERE ${condition} LIMIT ${ROWS_PER_BATCH}) RETURNING 1)
        SELECT count(*)::int AS n FROM gone`),
    );
    removed += row?.n ?? 0;
    if ((row?.n ?? 0) < ROWS_PER_BATCH) break;
  }
  return removed;
}

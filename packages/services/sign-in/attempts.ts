import { createHash } from 'node:crypto';
import { signInAttempts } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { eq, sql } from 'drizzle-orm';

/** From one address, so many wrong passwords for an account are a person who mistypes. */
const FREE_TRIES = 5;
const WINDOW_MS = 15 * 60_000;
const LONGEST_BLOCK_S = 15 * 60;
/** From all addresses together; above it every answer for the account takes longer, but none is refused for it. */
const FREE_TRIES_OF_ACCOUNT = 25;
const LONGEST_DELAY_MS = 3_000;
const SWEEP_MOST = 20;

export type Attempt = { key: string; retryAfterS: number; delayMs: number };

/**
 * Counts a try before the password is looked at, so that many at once cannot all be the first. Only who comes from the
 * same address is refused; tries from elsewhere slow the account's sign-in down and cannot lock its owner out (I1).
 */
export async function countAttempt(db: TenantDb, emailKey: string, address: string): Promise<Attempt> {
  const pair = keyOf('pair', emailKey, address);
  const [own, all] = await Promise.all([
    increment(db, pair),
    increment(db, keyOf('account', emailKey)),
    // Names that somebody made up leave nothing behind.
    db.tx.execute(sql`DELETE FROM sign_in_attempts WHERE key IN (
      SELECT key FROM sign_in_attempts WHERE window_started_at < ${before(db, 24 * 3_600_000)} LIMIT ${SWEEP_MOST})`),
  ]);
  const over = all - FREE_TRIES_OF_ACCOUNT;
  const retryAfterS = await blockedFor(db, pair, own);
  return { key: pair, retryAfterS, delayMs: over > 0 ? Math.min(LONGEST_DELAY_MS, over * 100) : 0 };
}

/** A right password makes the address's count start anew. */
export async function forgetAttempts(db: TenantDb, key: string): Promise<void> {
  await db.tx.delete(signInAttempts).where(eq(signInAttempts.key, key));
}

/** Reads the block in force, or sets the next one: 5 s after the fifth wrong try, then twice as long each time. */
async function blockedFor(db: TenantDb, key: string, tries: number): Promise<number> {
  if (tries <= FREE_TRIES) return 0;
  const [row] = await db.tx
    .select({ until: signInAttempts.blockedUntil })
    .from(signInAttempts)
    .where(eq(signInAttempts.key, key));
  const leftMs = row?.until ? Date.parse(row.until) - Date.parse(db.now) : 0;
  if (leftMs > 0) {
    // Whose password was not even looked at has not tried; a person who keeps pressing must not wait ever longer.
    await db.tx
      .update(signInAttempts)
      .set({ failures: tries - 1 })
      .where(eq(signInAttempts.key, key));
    return Math.ceil(leftMs / 1_000);
  }
  const blockS = Math.min(LONGEST_BLOCK_S, 5 * 2 ** Math.min(10, tries - FREE_TRIES - 1));
  const blockedUntil = new Date(Date.parse(db.now) + blockS * 1_000).toISOString();
  await db.tx.update(signInAttempts).set({ blockedUntil }).where(eq(signInAttempts.key, key));
  return 0;
}

async function increment(db: TenantDb, key: string): Promise<number> {
  const isOver = sql`${signInAttempts.windowStartedAt} < ${before(db, WINDOW_MS)}`;
  const [row] = await db.tx
    .insert(signInAttempts)
    .values({ key, failures: 1, windowStartedAt: db.now })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: {
        failures: sql`CASE WHEN ${isOver} THEN 1 ELSE ${signInAttempts.failures} + 1 END`,
        windowStartedAt: sql`CASE WHEN ${isOver} THEN ${db.now}::timestamptz ELSE ${signInAttempts.windowStartedAt} END`,
      },
    })
    .returning({ failures: signInAttempts.failures })
    .execute();
  return row?.failures ?? 1;
}

function before(db: TenantDb, ms: number): string {
  return new Date(Date.parse(db.now) - ms).toISOString();
}

/** A hash, so that the table holds no addresses of people and every key has one length. */
function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

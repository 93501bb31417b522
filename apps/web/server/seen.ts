import { inTenant } from '@yardmaster/database/tenant-db';
import { noteSeen } from '@yardmaster/services/profile/note-seen';
import { webPools } from './pools.ts';
import type { Caller } from './principal.ts';

/** "Last seen" is that exact. */
const EVERY_MS = 5 * 60_000;
const KEEP_MOST = 20_000;

const notedAt = new Map<string, number>();

/** Keeps now and then that a session is in use; nobody waits for it, and one that is not kept is kept the next time. */
export function noteInUse({ principal }: Caller): void {
  if (principal.kind !== 'session') return;
  const { sessionId } = principal;
  const now = Date.now();
  if (now - (notedAt.get(sessionId) ?? 0) < EVERY_MS) return;
  if (notedAt.size >= KEEP_MOST) notedAt.clear();
  notedAt.set(sessionId, now);
  inTenant(webPools(), principal, noteSeen).catch(() => {});
}

import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import type { Outcome } from './outcome.ts';

/**
 * Adds who sent the holder of a refused unit or driver. Names stay out of what is stored for ever, so they are looked up
 * each time an answer is shown.
 */
export async function withNames<T>(db: TenantDb, outcome: Outcome<T>): Promise<Outcome<T>> {
  if (outcome.ok) return outcome;
  const holder = outcome.refusal.facts?.['holder'];
  if (!isHolder(holder)) return outcome;
  const { byId, ...rest } = holder;
  const [row] = byId ? await db.tx.select({ name: users.name }).from(users).where(eq(users.id, byId)) : [];
  const by = row?.name ?? null;
  const { detail, facts } = outcome.refusal;
  return {
    ok: false,
    refusal: {
      ...outcome.refusal,
      ...(detail && by ? { detail: `${detail.replace(/\.$/, '')} by ${by}.` } : {}),
      facts: { ...facts, holder: { ...rest, by } },
    },
  };
}

function isHolder(value: unknown): value is { byId: string | null } {
  return typeof value === 'object' && value !== null && 'byId' in value;
}

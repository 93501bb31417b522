import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { COUNTS } from './counts.ts';
import { EXCHANGES } from './exchanges.ts';
import { HOLDERS } from './holders.ts';
import type { Invariant } from './invariant.ts';
import { RECORDS } from './records.ts';
import { TIERS } from './tiers.ts';

export const INVARIANTS: readonly Invariant[] = [...HOLDERS, ...COUNTS, ...RECORDS, ...EXCHANGES, ...TIERS];

export type Violation = { subject: string; detail: string };
export type Checked = {
  name: string;
  title: string;
  violations: Violation[];
  /** There are more than are listed. */
  truncated: boolean;
};
export type VerifyReport = { ok: boolean; at: string; invariants: Checked[] };

const LISTED_MAX = 100;
const DEADLINE_MS = 15 * 60_000;

/** Checks every invariant of a tenant against one moment; changes nothing. */
export async function verifyTenant(pools: Pools, principal: Principal): Promise<VerifyReport> {
  return inTenant(pools, principal, check, { readOnly: true, deadlineMs: DEADLINE_MS });
}

/**
 * One statement sees one snapshot, whatever is dispatched meanwhile; several would need the isolation level set before
 * the transaction's first query, which is the entering of the tenant.
 */
async function check(db: TenantDb): Promise<VerifyReport> {
  await db.tx.execute(sql`SELECT set_config('statement_timeout', ${String(DEADLINE_MS)}, true)`);
  const parts = INVARIANTS.map(
    ({ name, query }) =>
      sql`(SELECT ${name}::text AS name, subject, detail FROM (${query(db)}) AS q LIMIT ${LISTED_MAX + 1})`,
  );
  const rows = await db.tx.execute<Violation & { name: string }>(sql.join(parts, sql` UNION ALL `));
  const invariants = INVARIANTS.map(({ name, title }) => {
    const found = rows.filter((row) => row.name === name).map(({ subject, detail }) => ({ subject, detail }));
    return { name, title, violations: found.slice(0, LISTED_MAX), truncated: found.length > LISTED_MAX };
  });
  return { ok: rows.length === 0, at: db.now, invariants };
}

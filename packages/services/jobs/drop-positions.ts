import { ident } from '@yardmaster/database/ddl';
import { monthStart } from '@yardmaster/database/month-start';
import { partitionName } from '@yardmaster/database/partitions';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import type { Maintenance } from '../tenants/maintenance.ts';

const TABLES = ['equipment_positions', 'driver_positions'] as const;
/** A3: a year. Months are dropped whole, so what is kept is a year and what is left of its first month. */
const KEEP_MONTHS = 12;
/** What a worker that was away for long left behind. */
const BEHIND_MONTHS = 36;

/**
 * Drops the months of a tenant's positions that are over their year. Like the months to come, it gives up where a lock is not
 * granted within two seconds, and tries again the next night.
 * @returns names of the partitions dropped
 */
export async function dropPositions(maintenance: Maintenance, tenant: Tenant, now: Date): Promise<string[]> {
  const old = Array.from({ length: BEHIND_MONTHS }, (_, n) => monthStart(now, -KEEP_MONTHS - 1 - n));
  const named = TABLES.flatMap((table) => old.map((start) => ({ table, name: partitionName(table, start) })));
  const rows = await maintenance<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
    WHERE relname = ANY(${named.map(({ name }) => name)}::name[]) AND relispartition
      AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ${tenant.schemaName})`;
  const found = new Set(rows.map(({ name }) => name));
  const dropped = named.filter(({ name }) => found.has(name));
  const schema = ident(tenant.schemaName);
  for (const { table, name } of dropped) {
    // One at a time, as each stops the table's writers for a moment.
    await maintenance.begin(async (tx) => {
      await tx`SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '30s', true)`;
      await tx.unsafe(`
        ALTER TABLE ${schema}.${ident(table)} DETACH PARTITION ${schema}.${ident(name)};
        DROP TABLE ${schema}.${ident(name)};`);
    });
  }
  return dropped.map(({ name }) => name);
}

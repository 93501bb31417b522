import { ident } from '@yardmaster/database/ddl';
import { monthStart } from '@yardmaster/database/month-start';
import { partitionName } from '@yardmaster/database/partitions';
import type { Instant } from '@yardmaster/domain/primitives';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import type { Maintenance } from '../tenants/maintenance.ts';

const TABLES = ['equipment_positions', 'driver_positions'] as const;
/** What a worker that was away for long left behind. */
const BEHIND_MONTHS = 36;

/**
 * Drops the months in which all of a tenant's positions were recorded before an instant: what is kept is the tenant's days
 * (A3) and what is left of the month before. Like the months to come, it gives up where a lock is not
 * granted within two seconds, and tries again the next night.
 * @returns names of the partitions dropped
 */
export async function dropPositions(maintenance: Maintenance, tenant: Tenant, before: Instant): Promise<string[]> {
  const old = Array.from({ length: BEHIND_MONTHS }, (_, n) => monthStart(new Date(before), -1 - n));
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

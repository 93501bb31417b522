import type { Sql, TransactionSql } from 'postgres';
import { ident } from './ddl.ts';
import { monthStart } from './month-start.ts';

const PARTITIONED = [
  { table: 'dispatch_assignments', column: 'closed_at' },
  { table: 'assignment_crew', column: 'left_at' },
  { table: 'audit_records', column: 'recorded_at' },
  { table: 'equipment_positions', column: 'recorded_at' },
  { table: 'driver_positions', column: 'recorded_at' },
] as const;

/** A missing month fails every completion in it, so months are made this far ahead (and the health check watches). */
export const MONTHS_AHEAD = 3;

export function partitionName(table: string, start: Date): string {
  const month = String(start.getUTCMonth() + 1).padStart(2, '0');
  return `${table}_y${start.getUTCFullYear()}m${month}`;
}

type Reach = {
  /** Months before the present one. */
  behind?: number;
  /** Of tables that nobody uses yet. */
  isNew?: boolean;
};

/**
 * Makes the months of a tenant's partitioned tables that are missing, from `behind` months before `now` to
 * `MONTHS_AHEAD` after. Attaching takes a weaker lock than CREATE … PARTITION OF, so dispatching goes on; where nobody
 * dispatches yet the latter takes 0.7 of the time. Either reads all constraints of the database once for each partition, and
 * there are a thousand for each tenant; attaching leaves as many dead ones.
 * @returns names of the partitions made
 */
export async function ensurePartitions(
  sql: Sql | TransactionSql,
  tenant: { schemaName: string },
  ownerRole: string,
  now: Date,
  { behind = 1, isNew = false }: Reach = {},
): Promise<string[]> {
  const schema = ident(tenant.schemaName);
  const months = Array.from({ length: behind + MONTHS_AHEAD + 1 }, (_, n) => n - behind);
  const wanted = PARTITIONED.flatMap(({ table }) =>
    months.map((offset) => {
      const start = monthStart(now, offset);
      return { table, start, until: monthStart(now, offset + 1), name: partitionName(table, start) };
    }),
  );
  const existing = new Set(
    // By name, which the catalogue has an index for: a look through all relations of a thousand tenants takes 50 ms.
    (
      await sql<{ name: string }[]>`
      SELECT relname AS name FROM pg_class
      WHERE relname = ANY(${wanted.map(({ name }) => name)}::name[])
        AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ${tenant.schemaName}) AND relispartition`
    ).map((r) => r.name),
  );
  const made: string[] = [];
  for (const { table, start, until, name } of wanted) {
    if (existing.has(name)) continue;
    const [parent, month] = [`${schema}.${ident(table)}`, `${schema}.${ident(name)}`];
    const values = `FOR VALUES FROM ('${start.toISOString()}') TO ('${until.toISOString()}')`;
    const owned = `ALTER TABLE ${month} OWNER TO ${ident(ownerRole)}`;
    await sql.unsafe(
      isNew
        ? `CREATE TABLE ${month} PARTITION OF ${parent} ${values}; ${owned}`
        : `CREATE TABLE ${month} (LIKE ${parent} INCLUDING ALL); ${owned};
          ALTER TABLE ${parent} ATTACH PARTITION ${month} ${values}`,
    );
    made.push(name);
  }
  return made;
}

import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { ident } from '@yardmaster/database/ddl';
import { migrateTenants, tenantMigrations } from '@yardmaster/database/migrate';
import type { Migration } from '@yardmaster/database/ddl';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import type { Sql } from 'postgres';
import type { Bench, Round, Side } from './bench.ts';
import type { Stage } from './stage.ts';
import { manyOf } from './tenants.ts';

/** As many at a time as the command line takes. */
const CONCURRENCY = 4;

/** One more column in every tenant: through the product's own migration, and as the bare statement. */
export const migrate: Bench = {
  name: 'migrate',
  title: 'A column more in every tenant',
  rounds: { quick: 3, full: 5 },
  onStageBefore: true,
  async prepare(stage) {
    const tenants = await stage.tenants(manyOf(stage));
    const one = stage.sql(1);
    const four = stage.sql(CONCURRENCY);
    return {
      sides: {
        product: through(stage, tenants.length),
        'bare, four': (round) => bare(four, tenants, columnOf('four', round)),
        'bare, one': (round) => bare(one, tenants, columnOf('one', round)),
      },
      comparisons: [
        {
          name: 'migrate.tenants',
          unit: 'tenants/s',
          ours: { side: 'product', measure: 'perSecond' },
          against: { side: 'bare, four', measure: 'perSecond', words: 'the bare ALTER TABLE over four connections' },
          target: null,
          note: `${tenants.length} tenants; ours with lock, record, checksum and a look for missing months.`,
        },
        {
          name: 'migrate.tenants.one-connection',
          unit: 'tenants/s',
          ours: { side: 'product', measure: 'perSecond' },
          against: { side: 'bare, one', measure: 'perSecond', words: 'the bare ALTER TABLE over one connection' },
          target: null,
        },
      ],
      close: async () => {},
    };
  },
};

/** A column name of its own for each round, warm-up rounds among them. */
const columnOf = (side: string, { index }: Round) => `bench_${side}_${index < 0 ? `w${-index}` : index}`;

function through({ maintenanceUrl }: Stage, count: number): Side {
  const known: Migration[] = [];
  return async (round) => {
    if (known.length === 0) known.push(...(await tenantMigrations()));
    const sql = `ALTER TABLE work_orders ADD COLUMN ${columnOf('ours', round)} integer;\n`;
    const checksum = createHash('sha256').update(sql).digest('hex').slice(0, 32);
    known.push({ name: columnOf('ours', round), sql, checksum });
    const started = performance.now();
    const reports = await migrateTenants({ maintenanceUrl, concurrency: CONCURRENCY, migrations: known });
    const tookMs = performance.now() - started;
    const failed = reports.find(({ error, applied }) => error !== undefined || applied.length !== 1);
    if (failed || reports.length < count) throw new Error(`not migrated: ${JSON.stringify(failed)}`);
    return { perSecond: (count / tookMs) * 1_000 };
  };
}

async function bare(sql: Sql, tenants: readonly Tenant[], column: string) {
  const started = performance.now();
  await Promise.all(
    tenants.map(({ schemaName }) =>
      sql.unsafe(`ALTER TABLE ${ident(schemaName)}.work_orders ADD COLUMN ${column} integer`),
    ),
  );
  return { perSecond: (tenants.length / (performance.now() - started)) * 1_000 };
}

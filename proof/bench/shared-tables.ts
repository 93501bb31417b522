import { newId } from '@yardmaster/database/ids';
import { ident, openMaintenance } from '@yardmaster/database/ddl';
import type { Sql, TransactionSql } from 'postgres';
import type { Bench, Prepared, Side } from './bench.ts';
import { inLanes } from './lanes.ts';
import type { Stage } from './stage.ts';

const CONNECTIONS = 8;
/** Each statement has been planned for good on its connection after so many. */
const RUNS_UNTIL_WARM = 6;

/** What a dispatch and its end touch, in both houses the same but for who keeps tenants apart. */
const TABLES = {
  units: 'id uuid NOT NULL, status text NOT NULL, version int NOT NULL',
  drivers: 'id uuid NOT NULL, status text NOT NULL, version int NOT NULL',
  assignments: 'id uuid NOT NULL, unit_id uuid NOT NULL, driver_id uuid NOT NULL, closed_at timestamptz',
  events: 'id uuid NOT NULL, stream_id uuid NOT NULL, type text NOT NULL, payload jsonb NOT NULL',
};

const TEXTS = {
  lockUnit: 'SELECT status FROM units WHERE id = $1 FOR NO KEY UPDATE',
  lockDriver: 'SELECT status FROM drivers WHERE id = $1 FOR NO KEY UPDATE',
  dispatch: `WITH sent AS (INSERT INTO assignments (id, unit_id, driver_id) VALUES ($1, $2, $3)),
    unit AS (UPDATE units SET status = 'assigned', version = version + 1 WHERE id = $2),
    driver AS (UPDATE drivers SET status = 'assigned', version = version + 1 WHERE id = $3)
    INSERT INTO events (id, stream_id, type, payload) VALUES ($4, $1, 'dispatched', '{}')`,
  complete: `WITH closed AS (UPDATE assignments SET closed_at = now() WHERE id = $1),
    unit AS (UPDATE units SET status = 'available', version = version + 1 WHERE id = $2),
    driver AS (UPDATE drivers SET status = 'available', version = version + 1 WHERE id = $3)
    INSERT INTO events (id, stream_id, type, payload) VALUES ($4, $1, 'completed', '{}')`,
};

type Member = { tenantId: string; schema: string; unitId: string; driverId: string };

/** The same transactions over the same tables: a schema for each tenant, or all in one under row-level security. */
export const sharedTables: Bench = {
  name: 'shared-tables',
  title: 'A schema for each tenant against row-level security on shared tables, plain SQL, 8 connections',
  prepare,
};

async function prepare(stage: Stage): Promise<Prepared> {
  const members = Array.from({ length: stage.smoke ? CONNECTIONS : stage.quick ? 200 : 1_000 }, (_, n): Member => {
    return { tenantId: newId(), schema: `own_${n}`, unitId: newId(), driverId: newId() };
  });
  const sql = stage.sql();
  const app = ident(decodeURIComponent(new URL(stage.appUrl).username));
  await makeShared(sql, app, members);
  for (const member of members) await makeOwn(sql, app, member);
  await sql.unsafe('VACUUM (ANALYZE)');
  const own = await sideOf(stage, members, (member) => ({ path: member.schema, tag: `/*${member.schema}*/ ` }));
  // Nothing in the text or the path differs between tenants, so all share their plans.
  const shared = await sideOf(stage, members, () => ({ path: 'shared', tag: '' }));
  return {
    sides: { own, shared },
    comparisons: [
      {
        name: 'tenants.schemas-or-shared-tables',
        unit: 'transactions/s',
        ours: { side: 'own', measure: 'perSecond' },
        against: { side: 'shared', measure: 'perSecond', words: 'row-level security on tables that all tenants share' },
        target: null,
        note: `${members.length} tenants, each on a connection of its own and with its own statement names, as the product does.`,
      },
    ],
    close: () => Promise.resolve(),
  };
}

async function makeShared(sql: Sql, app: string, members: readonly Member[]): Promise<void> {
  await sql.unsafe(`CREATE SCHEMA shared; GRANT USAGE ON SCHEMA shared TO ${app}`);
  const tenant = `current_setting('bench.tenant')::uuid`;
  for (const [table, columns] of Object.entries(TABLES)) {
    await sql.unsafe(`
      CREATE TABLE shared.${table} (tenant_id uuid NOT NULL DEFAULT ${tenant}, ${columns}, PRIMARY KEY (tenant_id, id));
      ALTER TABLE shared.${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON shared.${table} TO ${app} USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant});
      GRANT SELECT, INSERT, UPDATE ON shared.${table} TO ${app}`);
  }
  await sql`INSERT INTO shared.units ${sql(members.map((m) => ({ tenant_id: m.tenantId, id: m.unitId, status: 'available', version: 1 })))}`;
  await sql`INSERT INTO shared.drivers ${sql(members.map((m) => ({ tenant_id: m.tenantId, id: m.driverId, status: 'available', version: 1 })))}`;
}

async function makeOwn(sql: Sql, app: string, { schema, unitId, driverId }: Member): Promise<void> {
  const tables = Object.entries(TABLES).map(
    ([table, columns]) => `CREATE TABLE ${schema}.${table} (${columns}, PRIMARY KEY (id));`,
  );
  await sql.unsafe(`
    CREATE SCHEMA ${schema}; GRANT USAGE ON SCHEMA ${schema} TO ${app}; ${tables.join('\n')}
    GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${schema} TO ${app};
    INSERT INTO ${schema}.units VALUES ('${unitId}', 'available', 1);
    INSERT INTO ${schema}.drivers VALUES ('${driverId}', 'available', 1)`);
}

type Way = { path: string; tag: string };

async function sideOf(stage: Stage, members: readonly Member[], way: (member: Member) => Way): Promise<Side> {
  const lanes = Array.from({ length: CONNECTIONS }, (_, n) => {
    const sql = openMaintenance(stage.appUrl);
    stage.onClose(() => sql.end({ timeout: 2 }));
    return { sql, members: members.filter((_member, i) => i % CONNECTIONS === n) };
  });
  await Promise.all(
    lanes.map(async (lane) => {
      for (const member of lane.members) {
        for (let run = 0; run < RUNS_UNTIL_WARM; run++) await live(lane.sql, member, way(member));
      }
    }),
  );
  return async (round) => {
    const { perSecond, ...times } = await inLanes({ lanes: CONNECTIONS, ms: round.ms }, async (n, call) => {
      const lane = lanes[n];
      const member = lane?.members[call % lane.members.length];
      if (lane && member) await live(lane.sql, member, way(member));
    });
    return { ...times, perSecond: perSecond * 2 };
  };
}

/** Sent and completed: two transactions. */
async function live(sql: Sql, member: Member, way: Way): Promise<void> {
  const id = newId();
  for (const what of ['dispatch', 'complete'] as const) {
    await sql.begin(async (tx) => {
      const run = (text: string, values: string[]) => tx.unsafe(way.tag + text, values, { prepare: true });
      await Promise.all([
        enter(tx, member, way),
        run(TEXTS.lockUnit, [member.unitId]),
        run(TEXTS.lockDriver, [member.driverId]),
        run(TEXTS[what], [id, member.unitId, member.driverId, newId()]),
      ]);
    });
  }
}

function enter(tx: TransactionSql, { tenantId }: Member, { path }: Way) {
  return tx.unsafe(
    `SELECT set_config('search_path', $1, true), set_config('bench.tenant', $2, true)`,
    [path, tenantId],
    { prepare: true },
  );
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pools } from '@yardmaster/database/pools';
import { assign } from '@yardmaster/services/assignments/assign';
import { assignScreen } from '@yardmaster/services/assignments/assign-screen';
import { recall } from '@yardmaster/services/assignments/recall';
import { runCommand } from '@yardmaster/services/commands/run';
import type { Bench, Measures, Round } from './bench.ts';
import { type Fleet, makeFleet } from './fleet.ts';
import { pgbench, requirePgbench } from './pgbench.ts';
import { plainContention } from './plain-contention.ts';
import { quantile } from './rounds.ts';

const CLIENTS = 32;
const UNITS = 10;
/** Two in three are refused: so every connection of the rival has kept its plans before its transactions count. */
const WARM_UPS = 30;

export const contention: Bench = {
  name: 'contention',
  title: '32 clients who want the same 10 units, against a row lock and a partial unique index in plain SQL',
  async prepare(stage) {
    requirePgbench();
    const [tenant] = await stage.tenants(1);
    if (!tenant) throw new Error('no tenant');
    // The product's own pools: what 32 people of one tenant share in one process.
    const pools = stage.pools();
    const fleet = await makeFleet(stage, pools, tenant, CLIENTS);
    const { text, variables } = plainContention(fleet, UNITS);
    const file = join(stage.folder, 'contention.sql');
    writeFileSync(file, text);
    const sql = stage.sql();
    const deadlocks = async () => {
      const [row] = await sql<{ n: number }[]>`
        SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()`;
      return row?.n ?? Number.NaN;
    };
    const before = await deadlocks();
    return {
      sides: {
        service: async (round) => {
          const measures = await throughService(pools, fleet, round);
          await fleet.reset();
          return measures;
        },
        async plain() {
          const { perSecond, done } = await pgbench({
            url: stage.appUrl,
            scripts: [{ file }],
            clients: CLIENTS,
            until: { transactions: stage.smoke ? 2 : stage.quick ? 30 : 300 },
            warmUps: stage.smoke ? 1 : WARM_UPS,
            settings: { search_path: `${tenant.schemaName}, extensions`, role: tenant.roleName },
            variables: { ...variables, k: 0 },
          });
          const { dispatch_assignments: good = 0 } = await fleet.written();
          await fleet.reset();
          return { goodPerSecond: (good / done) * perSecond, refusals: done / good - 1 };
        },
      },
      comparisons: [
        {
          name: 'contention.good',
          unit: '1/s',
          ours: { side: 'service', measure: 'goodPerSecond' },
          against: {
            side: 'plain',
            measure: 'goodPerSecond',
            words: 'row lock and partial unique index in plain SQL, 32 connections',
          },
          target: { of: 'ratio', atLeast: 0.9 },
        },
        {
          name: 'contention.p99',
          unit: 'ms',
          ours: { side: 'service', measure: 'p99Ms' },
          against: null,
          target: null,
        },
        {
          name: 'contention.refusals',
          unit: 'for each assignment',
          ours: { side: 'service', measure: 'refusals' },
          against: {
            side: 'plain',
            measure: 'refusals',
            words: 'the same of the plain SQL, which stores and explains none',
          },
          target: null,
        },
      ],
      afterwards: async () => [
        {
          name: 'contention.deadlocks',
          value: (await deadlocks()) - before,
          unit: 'deadlocks',
          target: { of: 'value', atMost: 0 },
        },
      ],
      close: () => Promise.resolve(),
    };
  },
};

/** Everybody has an order and a driver of their own, asks for any of the units, and gives back at once what they got. */
async function throughService(pools: Pools, fleet: Fleet, { ms, index, random }: Round): Promise<Measures> {
  const took: number[] = [];
  let [good, refused] = [0, 0];
  const started = performance.now();
  const isOver = () => performance.now() - started > ms;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let i = 0; !isOver(); i++) {
        const asked = performance.now();
        const body = { ...fleet.body(client), equipmentId: fleet.body(random.int(UNITS)).equipmentId };
        const commandId = `${index}-${client}-${i}`;
        // As the API sends it.
        const command = { name: 'assign', commandId, body, screen: assignScreen(body) };
        const sent = await runCommand(pools, fleet.dispatcher, command, (db) => assign(db, body));
        took.push(performance.now() - asked);
        if (!sent.ok && sent.refusal.code !== 'equipment_taken') throw new Error(JSON.stringify(sent.refusal));
        if (!sent.ok) refused++;
        if (!sent.ok || sent.status !== 201) continue;
        good++;
        const { id } = sent.body;
        const back = { name: 'recall', commandId: `${commandId}-back`, body: { id } };
        const freed = await runCommand(pools, fleet.dispatcher, back, (db) => recall(db, id, { reason: 'bench' }));
        if (!freed.ok) throw new Error(JSON.stringify(freed.refusal));
      }
    }),
  );
  return {
    goodPerSecond: (good / (performance.now() - started)) * 1_000,
    p99Ms: quantile(took, 0.99),
    refusals: refused / good,
  };
}

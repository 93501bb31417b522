import { isDeepStrictEqual } from 'node:util';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pools } from '@yardmaster/database/pools';
import type { Bench, Measures } from './bench.ts';
import { bestCte } from './best-cte.ts';
import { type Fleet, makeFleet } from './fleet.ts';
import { STEPS, type Step, take } from './job.ts';
import { pgbench, requirePgbench } from './pgbench.ts';
import { recordJob } from './recorded-job.ts';
import type { Stage } from './stage.ts';

export const CLIENTS = 8;
/** Of each client, before its transactions count. */
export const WARM_UPS = 10;
const COMPLETED =
  'pgbench looks for a promotion after each; the product shares one among those that come while one runs.';

/** What every way of assigning is checked with: the rows it leaves behind are those that the others leave. */
type Check = (way: string) => Promise<void>;

export const service: Bench = {
  name: 'service',
  title: 'An assignment and its steps through the service, 8 clients, against its own statements in pgbench',
  async prepare(stage) {
    requirePgbench();
    const [tenant] = await stage.tenants(1);
    if (!tenant) throw new Error('no tenant');
    const pools = stage.pools({ count: 1, size: CLIENTS });
    const fleet = await makeFleet(stage, pools, tenant, CLIENTS * (WARM_UPS + perClient(stage)));
    const scripts = await recordJob(stage, fleet);
    const check = sameRows(fleet);
    const cte = bestCte(fleet);
    const cteFile = join(stage.folder, 'cte.sql');
    writeFileSync(cteFile, cte.text);
    const run = pgbenchOf(stage, fleet);
    const steps = async (way: string, files: Partial<Record<Step, string>>): Promise<Measures> => {
      const measures: Measures = {};
      for (const step of STEPS) {
        const file = files[step];
        if (file === undefined) break;
        if (step === 'completed') await fleet.skipToReturning();
        measures[step] = await run(file, scripts[step].variables);
        if (step === 'assign') await check(way);
      }
      await fleet.reset();
      return measures;
    };
    return {
      sides: {
        service: () => throughService(pools, fleet, check),
        pgbench: () =>
          steps('pgbench', {
            assign: scripts.assign.file,
            en_route: scripts.en_route.file,
            completed: scripts.completed.file,
          }),
        pipelined: () => steps('pipelined', { assign: scripts.assign.pipelinedFile }),
        async cte() {
          const assign = await run(cteFile, cte.variables);
          await check('cte');
          await fleet.reset();
          return { assign };
        },
      },
      comparisons: [
        ...STEPS.map((step) => ({
          name: `service.${step}`,
          unit: '1/s',
          ours: { side: 'service', measure: step },
          against: {
            side: 'pgbench',
            measure: step,
            words: `the same ${scripts[step].statements} statements in pgbench, prepared`,
          },
          target: step === 'assign' ? ({ of: 'ratio', atLeast: 0.6 } as const) : null,
          ...(step === 'completed' ? { note: COMPLETED } : {}),
        })),
        {
          name: 'service.assign.pipelined',
          unit: '1/s',
          ours: { side: 'service', measure: 'assign' },
          against: { side: 'pipelined', measure: 'assign', words: "the same in pgbench, in the product's flights" },
          target: null,
        },
        {
          name: 'service.assign.cte',
          unit: '1/s',
          ours: { side: 'service', measure: 'assign' },
          against: { side: 'cte', measure: 'assign', words: 'one statement by hand that writes the same rows' },
          target: null,
        },
      ],
      close: () => Promise.resolve(),
    };
  },
};

/** How many assignments of each client are counted. */
function perClient({ quick, smoke }: Stage): number {
  return smoke ? 3 : quick ? 50 : 400;
}

/** Every client has units of its own, so nobody waits for a lock. */
async function throughService(pools: Pools, fleet: Fleet, check: Check): Promise<Measures> {
  const ids = new Map<number, string>();
  const measures: Measures = {};
  const per = fleet.size / CLIENTS;
  for (const step of STEPS) {
    if (step === 'completed') await fleet.skipToReturning();
    const some = (from: number, to: number) =>
      Promise.all(
        Array.from({ length: CLIENTS }, async (_, client) => {
          for (let i = from; i < to; i++) await take(step, pools, fleet, client * per + i, ids);
        }),
      );
    await some(0, WARM_UPS);
    const started = performance.now();
    await some(WARM_UPS, per);
    measures[step] = ((fleet.size - CLIENTS * WARM_UPS) / (performance.now() - started)) * 1_000;
    if (step === 'assign') await check('service');
  }
  await fleet.reset();
  return measures;
}

function pgbenchOf(stage: Stage, fleet: Fleet) {
  const per = fleet.size / CLIENTS;
  return async (file: string, variables: Record<string, string>): Promise<number> => {
    const { perSecond } = await pgbench({
      url: stage.appUrl,
      scripts: [{ file }],
      clients: CLIENTS,
      until: { transactions: per - WARM_UPS },
      warmUps: WARM_UPS,
      settings: { search_path: `${fleet.tenant.schemaName}, extensions`, role: fleet.tenant.roleName },
      variables: { ...variables, per, k: 0 },
    });
    return perSecond;
  };
}

function sameRows(fleet: Fleet): Check {
  let first: { way: string; written: Record<string, number> } | undefined;
  return async (way) => {
    const written = await fleet.written();
    first ??= { way, written };
    if (isDeepStrictEqual(written, first.written)) return;
    throw new Error(`${way} wrote ${JSON.stringify(written)}, ${first.way} ${JSON.stringify(first.written)}`);
  };
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openMaintenance } from '@yardmaster/database/ddl';
import type { Cluster } from '../cluster/cluster.ts';
import { runProof } from '../run-proof.ts';
import { judge, judgeControl } from './judge.ts';
import type { Plant } from './plant.ts';

const runs = join(import.meta.dirname, '..', '..', '.proof', 'planted-runs');
/** Two, so that one can be mistaken for the other; no more, so that many work at the same yard. */
const TENANTS = 2;
const WEBS = 2;
const SEED = 20;
const CALM_MS = 2_000;

export type Outcome = {
  name: string;
  ok: boolean;
  /** What became of it, in words. */
  said: string;
  /** How many findings the checks that must find it made; of the control run, all. */
  findings: number;
  seconds: number;
};

const TRIES = 6;

/** Nothing is switched on: the test build must be as good as the product. */
export const control: Plant = {
  name: 'nothing',
  what: 'The test build with no plant on.',
  edits: [],
  caughtBy: [],
  run: { seconds: 60, clients: 16, faults: [], commands: 300 },
};

/**
 * Runs the test build with one plant on. Caught is what a check finds that must; what others find counts for nothing. Races
 * are luck: what was missed is tried again, five times at most, with another seed. So is a control run that never came to
 * what a check looks at; one that found something is not.
 */
export async function runPlant(plant: Plant, source: string, signal: AbortSignal): Promise<Outcome> {
  let told = '';
  for (let attempt = 1; ; attempt++) {
    const outcome = await runOnce(plant, source, plant.run.seed ?? SEED + attempt - 1, signal);
    const hasSaid = outcome.ok || (plant === control && outcome.findings > 0);
    if (hasSaid || attempt === TRIES) return { ...outcome, said: outcome.said + told };
    told += `; at try ${attempt}: ${outcome.said}`;
  }
}

async function runOnce(plant: Plant, source: string, seed: number, signal: AbortSignal): Promise<Outcome> {
  const folder = join(runs, plant.name);
  const beganAt = performance.now();
  const said: string[] = [];
  rmSync(folder, { recursive: true, force: true });
  const seconds = () => Math.round((performance.now() - beganAt) / 1_000);
  try {
    const result = await runProof({
      seed,
      workMs: plant.run.seconds * 1_000,
      calmMs: CALM_MS,
      ...(plant.run.commands === undefined ? {} : { commands: plant.run.commands }),
      ...(plant.run.restMs === undefined ? {} : { restMs: plant.run.restMs }),
      clients: plant.run.clients,
      tenants: TENANTS,
      webs: WEBS,
      faults: plant.run.faults,
      folder,
      keep: true,
      repeat: `npx node proof/planted/prove-planted.ts --only ${plant.name}`,
      source,
      env: { YARDMASTER_PLANTED: plant.name },
      onStarted: (cluster) => change(cluster, plant),
      signal,
      log: (line) => said.push(line),
    });
    const judged = plant === control ? judgeControl(result) : judge(plant, result);
    if (judged.ok) rmSync(folder, { recursive: true, force: true });
    const kept = judged.ok ? '' : `; see ${folder}`;
    return { name: plant.name, ...judged, said: `${judged.said} after ${seconds()} s${kept}`, seconds: seconds() };
  } catch (error) {
    if (signal.aborted) throw error;
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const told = ['MISSED: the run could not be made', ...said, why].join('\n    ');
    return { name: plant.name, ok: false, said: told, findings: 0, seconds: seconds() };
  }
}

/** What a plant changes in the database itself, before anybody works there. */
async function change({ maintenanceUrl }: Cluster, { sql: changes }: Plant): Promise<void> {
  if (!changes) return;
  const sql = openMaintenance(maintenanceUrl);
  try {
    const tenants = await sql<{ schema: string }[]>`
      SELECT schema_name AS schema FROM tenant_management.tenants WHERE status = 'active' LIMIT 100`;
    for (const { schema } of tenants) for (const statement of changes(schema)) await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openMaintenance } from '@yardmaster/database/ddl';
import type { Cluster } from '../cluster/cluster.ts';
import type { ProofResult } from '../result.ts';
import { runProof } from '../run-proof.ts';
import type { Plant } from './plant.ts';

const runs = join(import.meta.dirname, '..', '..', '.proof', 'planted-runs');
/** Two, so that one can be mistaken for the other; no more, so that many work at the same yard. */
const TENANTS = 2;
const WEBS = 2;
const SEED = 20;
const CALM_MS = 1_000;

export type Outcome = {
  name: string;
  ok: boolean;
  /** What became of it, in words. */
  said: string;
  /** How many findings the checks that must find it made; of the control run, all. */
  findings: number;
  seconds: number;
};

/** Nothing is switched on: the test build must be as good as the product. */
export const control: Plant = {
  name: 'nothing',
  what: 'The test build with no plant on.',
  edits: [],
  caughtBy: [],
  run: { seconds: 60, clients: 16, faults: [], commands: 300 },
};

/** Runs the test build with one plant on. Caught is what a check finds that must; what others find counts for nothing. */
export async function runPlant(plant: Plant, source: string, signal: AbortSignal): Promise<Outcome> {
  const folder = join(runs, plant.name);
  const beganAt = performance.now();
  const said: string[] = [];
  rmSync(folder, { recursive: true, force: true });
  const seconds = () => Math.round((performance.now() - beganAt) / 1_000);
  try {
    const result = await runProof({
      seed: SEED,
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
      repeat: `node proof/planted/prove-planted.ts --only ${plant.name}`,
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

type Judged = Pick<Outcome, 'ok' | 'said' | 'findings'>;

function judge({ caughtBy }: Plant, { checks }: ProofResult): Judged {
  const found = checks.filter(({ findings }) => findings.length > 0);
  const rightly = found.filter(({ name }) => caughtBy.includes(name));
  const findings = rightly.reduce((sum, check) => sum + check.findings.length, 0);
  const names = (of: typeof found) => of.map((check) => `${check.name} (${check.findings.length})`).join(', ');
  if (rightly.length > 0) return { ok: true, said: `caught by ${names(rightly)}`, findings };
  const others = found.length === 0 ? 'nothing was found' : `only ${names(found)} found anything`;
  return { ok: false, said: `MISSED by ${caughtBy.join(', ')}; ${others}`, findings };
}

function judgeControl({ checks }: ProofResult): Judged {
  const wrong = checks.filter(({ ok }) => !ok);
  const said = wrong.map(({ name, findings }) => `${name}: ${findings[0]?.detail ?? 'it looked at nothing'}`);
  const findings = checks.reduce((sum, check) => sum + check.findings.length, 0);
  return { ok: wrong.length === 0, said: wrong.length === 0 ? 'clean' : `NOT CLEAN: ${said.join('; ')}`, findings };
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

// The fault checker’s command line: `pnpm prove --help`.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { describe } from './describe.ts';
import { type ProveOptions, readOptions, repeating, USAGE, UsageError } from './options.ts';
import { FAULTS } from './nemesis/all-faults.ts';
import { notMeasured } from './report/not-measured.ts';
import { runProof } from './run-proof.ts';

/** Start, healing, coming to rest and checks, beside the work and the faults. */
const AROUND_MS = 57_000;
/** At the end of the work: nothing may fail then. */
const UNDISTURBED_MS = 8_000;
/** What it takes to measure how soon an installation is back; short runs have no time for it. */
const RECOVERY_MS = 95_000;
const RECOVERY_FROM_MINUTES = 4;
const WEBS = 2;
const SEEDS = 1_000_000;

/** 0: all is well · 1: something was found, or the run could not be made · 2: not understood · 130: interrupted. */
async function main(): Promise<number> {
  let options: ProveOptions | 'help';
  try {
    options = readOptions(
      process.argv.slice(2),
      randomInt(SEEDS),
      FAULTS.map(({ name }) => name),
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    return 2;
  }
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  return prove(options);
}

async function prove(options: ProveOptions): Promise<number> {
  const { seed, minutes, clients, tenants, faults, keep, json } = options;
  const repeat = repeating(options);
  const began = new Date().toISOString();
  const folder = join(import.meta.dirname, '..', '.proof', `${seed}-${began.slice(0, 19).replaceAll(/[-:]/g, '')}`);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('interrupted')));
  process.once('SIGTERM', () => stop.abort(new Error('interrupted')));
  const beganAt = performance.now();
  const log = (line: string): void => {
    const at = ((performance.now() - beganAt) / 1_000).toFixed(0).padStart(4);
    process.stderr.write(`${at} s  ${line}\n`);
  };
  log(`${repeat}   (seed ${seed}, in ${folder})`);
  try {
    const recovery = minutes >= RECOVERY_FROM_MINUTES;
    const workMs = Math.round(minutes * 60_000) - AROUND_MS - UNDISTURBED_MS - (recovery ? RECOVERY_MS : 0);
    const to = {
      seed,
      workMs,
      undisturbedMs: UNDISTURBED_MS,
      clients,
      tenants,
      faults,
      keep,
      recovery,
      webs: WEBS,
      folder,
      repeat,
      signal: stop.signal,
      log,
    };
    const result = await runProof(to);
    const out = json ? process.stderr : process.stdout;
    out.write(describe(result));
    if (json) process.stdout.write(`${JSON.stringify({ figures: result.figures }, null, 2)}\n`);
    return result.ok ? 0 : 1;
  } catch (error) {
    if (stop.signal.aborted) {
      log('interrupted; everything is ended');
      return 130;
    }
    log(`the run could not be made: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    log(`what there is of it is in ${folder}; again: ${repeat}`);
    if (json) process.stdout.write(`${JSON.stringify({ figures: [notMeasured('run', error)] }, null, 2)}\n`);
    return 1;
  }
}

process.exitCode = await main();

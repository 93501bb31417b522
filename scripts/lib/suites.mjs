import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideChromium } from './chromium.mjs';
import { environment, node24 } from './node24.mjs';
import { root } from './places.mjs';
import { runVisibly } from './run.mjs';

/**
 * Runs a suite that writes its results to a file, or prints nothing else on stdout, and counts them. A suite that says
 * nothing has failed once.
 */
async function counted(name, args, env, count, isPrinted = false) {
  const scratch = mkdtempSync(join(tmpdir(), 'yardmaster-results-'));
  const file = join(scratch, 'results.json');
  process.stdout.write(`\n── ${name}\n`);
  try {
    const stdout = isPrinted ? openSync(file, 'w') : 'inherit';
    const code = await runVisibly(node24(), args(file), environment(env(file)), stdout);
    if (isPrinted) closeSync(stdout);
    const counts = existsSync(file)
      ? count(JSON.parse(readFileSync(file, 'utf8')))
      : { passed: 0, failed: 0, skipped: 0 };
    // Errors outside of any test, a crash, a timeout of the runner itself, or no test at all.
    if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1;
    return counts;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export function runUnit(filters) {
  return counted(
    'unit and service tests (Vitest)',
    (file) => [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...filters,
    ],
    () => ({ NODE_ENV: 'test' }),
    (results) => ({
      passed: results.numPassedTests,
      // A file that could not be loaded has no tests to fail.
      failed:
        results.numFailedTests +
        results.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length,
      skipped: results.numPendingTests + (results.numTodoTests ?? 0),
    }),
  );
}

export async function runEndToEnd(filters) {
  let chromium;
  try {
    chromium = await provideChromium(environment());
  } catch (error) {
    process.stdout.write(`\n${error.message}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return counted(
    'journeys in a browser (Playwright)',
    () => [
      join(root, 'e2e', 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config',
      join('e2e', 'playwright.config.ts'),
      '--reporter=list,json',
      ...filters,
    ],
    (file) => ({ CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    (results) => ({
      passed: results.stats.expected + results.stats.flaky,
      failed: results.stats.unexpected + (results.stats.unexpected === 0 ? results.errors.length : 0),
      skipped: results.stats.skipped,
    }),
  );
}

/** A known seed: what fails then speaks of the change, as far as a seed decides. Other seeds are for runs by hand. */
const PROOF_SEED = '908224';

/** The fault checker in its short form, then bugs that are planted to show that it would find them. */
export async function runProof(given) {
  const options = given.includes('--seed') ? given : ['--seed', PROOF_SEED, ...given];
  const prove = await figures('a proof with faults (about two minutes)', [join('proof', 'prove.ts'), ...options]);
  const planted = await figures('planted bugs that it must find', [
    join('proof', 'planted', 'prove-planted.ts'),
    '--short',
  ]);
  return {
    passed: prove.passed + planted.passed,
    failed: prove.failed + planted.failed,
    skipped: 0,
  };
}

/** A program whose `--json` is figures: each that is judged counts. */
function figures(name, command) {
  return counted(
    name,
    () => [...command, '--json'],
    () => ({}),
    (results) => {
      const judged = results.figures.filter(({ target }) => target !== null);
      const passed = judged.filter(({ ok }) => ok).length;
      for (const { name: figure, note } of judged.filter(({ ok }) => !ok))
        process.stdout.write(`✗ ${figure}: ${note ?? ''}\n`);
      return { passed, failed: judged.length - passed, skipped: 0 };
    },
    true,
  );
}

import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { provideChromium } from './chromium.mjs';
import { environment, node24 } from './node24.mjs';
import { root } from './places.mjs';
import { runVisibly } from './run.mjs';

/**
 * Runs a suite that writes its results to a file, or prints nothing else on stdout, and gives what it came to:
 * `{ passed, skipped, failures: [{ name, why }], secondTries }`, the last where a suite has them. A suite that says nothing
 * has failed once.
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
      : { passed: 0, skipped: 0, failures: [] };
    // Errors outside of any test, a crash, a timeout of the runner itself, or no test at all.
    if (counts.failures.length === 0 && (code !== 0 || counts.passed === 0))
      counts.failures.push({ name, why: `the suite ended with ${code} and ${counts.passed} passed tests` });
    return counts;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Of a test file, as Vitest writes it down. One that could not be loaded has no tests to fail. */
function failuresOf({ name: path, status, message, assertionResults }) {
  const file = relative(root, path);
  if (status === 'failed' && assertionResults.length === 0) return [{ name: file, why: message }];
  return assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName, failureMessages }) => ({ name: `${file} › ${fullName}`, why: failureMessages.join('\n') }));
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
      skipped: results.numPendingTests + (results.numTodoTests ?? 0),
      failures: results.testResults.flatMap(failuresOf),
    }),
  );
}

export async function runEndToEnd(filters) {
  let chromium;
  try {
    chromium = await provideChromium(environment());
  } catch (error) {
    process.stdout.write(`\n${error.message}\n`);
    return { passed: 0, skipped: 0, failures: [{ name: 'journeys in a browser', why: 'there is no Chromium' }] };
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
    (results) => {
      const failures = results.suites.flatMap((suite) => journeys(suite, 'unexpected'));
      const outside = results.errors.map(({ message }) => ({ name: 'outside of any journey', why: message }));
      return {
        passed: results.stats.expected + results.stats.flaky,
        skipped: results.stats.skipped,
        failures: failures.length > 0 ? failures : outside,
        secondTries: results.suites.flatMap((suite) => journeys(suite, 'flaky')),
      };
    },
  );
}

/** Those of a suite and of those within that ended so, as Playwright writes them down. */
function journeys({ specs, suites = [] }, status) {
  const own = specs
    .filter(({ tests }) => tests.some((test) => test.status === status))
    .map(({ file, line, title, tests }) => ({
      name: `e2e/${file}:${line} › ${title}`,
      why: tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map((e) => e.message))).join('\n'),
    }));
  return [...own, ...suites.flatMap((suite) => journeys(suite, status))];
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
    skipped: 0,
    failures: [...prove.failures, ...planted.failures],
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
      const failures = judged.filter(({ ok }) => !ok).map((it) => ({ name: it.name, why: it.note ?? '' }));
      return { passed: judged.length - failures.length, skipped: 0, failures };
    },
    true,
  );
}

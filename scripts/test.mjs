// `npm test`: everything that can be tested, on a machine with Node and git alone. The last line counts all suites.
//   npm test -- --only unit|e2e|proof   one suite; what follows is passed on to it
//   npm test -- --with-checks           the checks of `npm run check` beside the proof, counted as well
import { stripVTControlCharacters } from 'node:util';
import { runChecks } from './lib/checks.mjs';
import { installDependencies } from './lib/dependencies.mjs';
import { runEndToEnd, runProof, runUnit } from './lib/suites.mjs';

const LINES_OF_A_FAILURE = 12;
const LAST = 'proof';

const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
const rest = args.filter((arg, i) => !['--only', '--with-checks'].includes(arg) && args[i - 1] !== '--only');
const suites = {
  unit: () => runUnit(only ? rest : []),
  e2e: () => runEndToEnd(only ? rest : []),
  proof: () => runProof(only ? rest : []),
};

if (only !== undefined && !(only in suites)) {
  process.stderr.write('--only takes "unit", "e2e" or "proof".\n');
  process.exit(2);
}

/** @typedef {{ name: string, why: string }} Told */
/** @type {{ passed: number, skipped: number, failures: Told[], secondTries: Told[] }} */
const total = { passed: 0, skipped: 0, failures: [], secondTries: [] };
async function add(name, run) {
  const counts = await run().catch((error) => ({ passed: 0, skipped: 0, failures: [{ name, why: textOf(error) }] }));
  total.passed += counts.passed;
  total.skipped += counts.skipped;
  total.failures.push(...counts.failures);
  total.secondTries.push(...(counts.secondTries ?? []));
}

function textOf(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await installDependencies();
  for (const [name, run] of Object.entries(suites)) {
    if (only !== undefined && only !== name) continue;
    // Beside the last, which waits a good part of its time for its own faults.
    const checks = name === LAST && args.includes('--with-checks') ? add('checks', runChecks) : undefined;
    await add(name, run);
    await checks;
  }
} catch (error) {
  total.failures.push({ name: 'dependencies', why: textOf(error) });
}
/** Once more at the end: what failed first is thousands of lines up, or cut off. */
function tell(sign, { name, why }) {
  const lines = stripVTControlCharacters(why).trim().split('\n');
  const told = lines.filter((line) => !line.includes('node_modules')).slice(0, LINES_OF_A_FAILURE);
  process.stdout.write(['', `${sign} ${name}`, ...told.map((line) => `    ${line}`), ''].join('\n'));
}
for (const it of total.secondTries) tell('~ passed at the second try:', it);
for (const it of total.failures) tell('✗', it);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failures.length} failed${skipped}\n`);
process.exit(total.failures.length > 0 ? 1 : 0);

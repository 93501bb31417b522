// `npm test`: everything that can be tested, on a machine with Node and git alone. The last line counts all suites.
//   npm test -- --only unit|e2e|proof   one suite; what follows is passed on to it
//   npm test -- --with-checks           the checks of `npm run check` first, counted as well
import { runChecks } from './lib/checks.mjs';
import { installDependencies } from './lib/dependencies.mjs';
import { runEndToEnd, runProof, runUnit } from './lib/suites.mjs';

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

const total = { passed: 0, failed: 0, skipped: 0 };
async function add(run) {
  const counts = await run().catch((error) => {
    process.stdout.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  for (const key of Object.keys(total)) total[key] += counts[key];
}

try {
  await installDependencies();
  if (args.includes('--with-checks')) await add(runChecks);
  for (const [name, run] of Object.entries(suites)) if (only === undefined || only === name) await add(run);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  total.failed += 1;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exit(total.failed > 0 ? 1 : 0);

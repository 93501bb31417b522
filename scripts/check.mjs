// `npm run check`: the rules of the house, a line each.
import { runChecks } from './lib/checks.mjs';
import { installDependencies } from './lib/dependencies.mjs';

await installDependencies();
const { passed, failures } = await runChecks();
process.stdout.write(`${passed} passed, ${failures.length} failed\n`);
process.exit(failures.length > 0 ? 1 : 0);

// `npm run check`: the rules of the house, a line each.
import { runChecks } from './lib/checks.mjs';
import { installDependencies } from './lib/dependencies.mjs';

await installDependencies();
const { passed, failed } = await runChecks();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);

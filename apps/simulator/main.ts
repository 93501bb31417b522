// `pnpm simulate`: plays a day in a running Yardmaster, through its public API.
import { play } from './play.ts';
import { createLine } from './line.ts';
import { readSettings, Refused, USAGE } from './settings.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

try {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'help') process.stdout.write(`${USAGE}\n`);
  else {
    const line = createLine(process.stdout);
    const { tenants, speed } = settings;
    process.stdout.write(`Playing a day of ${tenants.join(' and ')} at ${speed} minutes a minute. Ctrl-C ends it.\n`);
    await Promise.all(tenants.map((tenant) => play(settings, tenant, stop.signal, line.tell)));
    line.end();
  }
} catch (error) {
  stop.abort();
  const isForPeople = error instanceof Refused;
  process.stderr.write(`${isForPeople ? error.message : reasonOf(error)}\n`);
  process.exitCode = 1;
}

/** The product is not there, most likely. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error)
    return `The product does not answer (${String(error.code)}). Start it with: npm start`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

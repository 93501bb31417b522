// `pnpm bench [--quick] [--only name,…] [--json] [--write-docs] [--seed N]`: how fast, against a limit measured in the same run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benches } from './bench/all.ts';
import { describeMachine } from './bench/machine.ts';
import { type BenchOptions, readBenchOptions } from './bench/options.ts';
import type { BenchResult } from './bench/result.ts';
import { FULL, play, QUICK } from './bench/runner.ts';
import { type Server, startServer } from './bench/server.ts';
import type { Stage } from './bench/stage.ts';
import { UsageError } from './options.ts';
import { randomOf } from './random.ts';
import type { Figure } from './report/figure.ts';
import { notMeasured } from './report/not-measured.ts';
import { writeMarkdown } from './report/write-markdown.ts';
import { writeReport } from './report/write-report.ts';

const USAGE = `pnpm bench [--quick] [--only name,…] [--json] [--write-docs] [--seed N]
${benches.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}`;

const log = (line: string) => console.error(line);
const { quick, only, json, writeDocs, seed } = options();
const random = randomOf(seed);
const pace = quick ? QUICK : FULL;
const server = await startServer(log);
const result: BenchResult = {
  figures: [],
  machine: describeMachine(`${server.version} (${server.settings})`),
  date: new Date().toISOString(),
  quick,
  command: ['pnpm bench', quick ? '--quick' : '', only ? `--only ${only.join(',')}` : ''].filter(Boolean).join(' '),
  seed,
};
/** What is on stage at this moment: a web server, proxies, connections. */
let playing: Stage | undefined;
/** Ends the process, once all is closed. */
let interrupted: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted ??= closeAll().finally(() => process.exit(130));
  });
}
try {
  for (const bench of benches) {
    if (only && !only.includes(bench.name)) continue;
    log(`\n${bench.name}: ${bench.title}`);
    result.figures.push(...(await played(server, bench).catch((trouble: unknown) => gaveUp(bench.name, trouble))));
  }
} finally {
  await closeAll();
}

const folder = join(import.meta.dirname, '..', '.proof', `bench-${result.date.replaceAll(':', '-').slice(0, 19)}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
log(`\n${await writeReport(folder, result)}`);
if (writeDocs) {
  const page = join(import.meta.dirname, '..', 'docs', 'benchmarks.md');
  writeFileSync(page, writeMarkdown(result, readFileSync(page, 'utf8')));
}
if (json) console.log(JSON.stringify({ figures: result.figures }));
else for (const figure of result.figures) console.log(lineOf(figure));
process.exit(result.figures.every(({ ok }) => ok) ? 0 : 1);

async function played(on: Server, bench: (typeof benches)[number]): Promise<Figure[]> {
  if (!bench.onStageBefore) await leave();
  playing ??= await on.stage(quick, seed, random.fork(bench.name));
  return play(bench, playing, pace, log);
}

/** What was measured before is kept, and the next begins on a stage of its own. */
async function gaveUp(name: string, trouble: unknown): Promise<Figure[]> {
  await interrupted;
  log(trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble));
  await leave();
  return [notMeasured(name, trouble)];
}

async function leave(): Promise<void> {
  const left = playing;
  playing = undefined;
  await left?.close().catch((trouble: unknown) => log(String(trouble)));
}

async function closeAll(): Promise<void> {
  await leave();
  await server.close();
}

function options(): BenchOptions {
  try {
    const read = readBenchOptions(
      process.argv.slice(2),
      benches.map(({ name }) => name),
    );
    if (read !== 'help') return read;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    log(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function lineOf({ name, value, unit, against, ratio, target, ok, note }: Figure): string {
  const compared = ratio === null ? '' : ` = ${ratio} of ${against ?? ''}`;
  const judged = target === null ? '' : ` (${target}: ${ok ? 'yes' : 'NO'})`;
  return `${ok ? ' ' : '!'} ${name}: ${value} ${unit}${compared}${judged}${note ? `\n    ${note}` : ''}`;
}

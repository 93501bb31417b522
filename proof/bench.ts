// `pnpm bench [--quick] [--only name,…] [--json] [--write-docs] [--seed N]`: how fast, against a limit measured in the same run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benches } from './bench/all.ts';
import { describeMachine } from './bench/machine.ts';
import type { BenchResult } from './bench/result.ts';
import { FULL, play, QUICK } from './bench/runner.ts';
import { type Server, startServer } from './bench/server.ts';
import type { Stage } from './bench/stage.ts';
import { randomOf } from './random.ts';
import type { Figure } from './report/figure.ts';
import { writeMarkdown } from './report/write-markdown.ts';
import { writeReport } from './report/write-report.ts';

const USAGE = `pnpm bench [--quick] [--only name,…] [--json] [--write-docs] [--seed N]
${benches.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const log = (line: string) => console.error(line);
const wanted = values.only?.split(',');
const unknown = wanted?.filter((name) => !benches.some((bench) => bench.name === name)) ?? [];
if (unknown.length > 0) {
  log(`There is no bench ${unknown.join(', ')}.\n${USAGE}`);
  process.exit(2);
}

const seed = Number(values.seed);
const random = randomOf(seed);
const pace = values.quick ? QUICK : FULL;
const server = await startServer(log);
const result: BenchResult = {
  figures: [],
  machine: describeMachine(`${server.version} (${server.settings})`),
  date: new Date().toISOString(),
  quick: values.quick,
  command: ['pnpm bench', values.quick ? '--quick' : '', values.only ? `--only ${values.only}` : '']
    .filter(Boolean)
    .join(' '),
  seed,
};
/** What is on stage at this moment: a web server, proxies, connections. */
let playing: Stage | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void closeAll().finally(() => process.exit(130)));
}
try {
  for (const bench of benches) {
    if (wanted && !wanted.includes(bench.name)) continue;
    log(`\n${bench.name}: ${bench.title}`);
    result.figures.push(...(await played(server, bench)));
  }
} finally {
  await closeAll();
}

const folder = join(import.meta.dirname, '..', '.proof', `bench-${result.date.replaceAll(':', '-').slice(0, 19)}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
log(`\n${await writeReport(folder, result)}`);
if (values['write-docs']) {
  const page = join(import.meta.dirname, '..', 'docs', 'benchmarks.md');
  writeFileSync(page, writeMarkdown(result, readFileSync(page, 'utf8')));
}
if (values.json) console.log(JSON.stringify({ figures: result.figures }));
else for (const figure of result.figures) console.log(lineOf(figure));
process.exit(result.figures.every(({ ok }) => ok) ? 0 : 1);

async function played(on: Server, bench: (typeof benches)[number]): Promise<Figure[]> {
  if (!bench.onStageBefore) await leave();
  playing ??= await on.stage(values.quick, seed, random.fork(bench.name));
  return play(bench, playing, pace, log);
}

async function leave(): Promise<void> {
  const left = playing;
  playing = undefined;
  await left?.close();
}

async function closeAll(): Promise<void> {
  await leave().catch((trouble: unknown) => log(String(trouble)));
  await server.close();
}

function lineOf({ name, value, unit, against, ratio, target, ok, note }: Figure): string {
  const compared = ratio === null ? '' : ` = ${ratio} of ${against ?? ''}`;
  const judged = target === null ? '' : ` (${target}: ${ok ? 'yes' : 'NO'})`;
  return `${ok ? ' ' : '!'} ${name}: ${value} ${unit}${compared}${judged}${note ? `\n    ${note}` : ''}`;
}

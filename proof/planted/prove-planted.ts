// Shows that the fault checker finds what it is there for: switches each bug of `planted/` on and waits for its check to
// find it. `npx node proof/planted/prove-planted.ts [--only name,…] [--json]`; 0 when every one was caught.
import { parseArgs } from 'node:util';
import type { Figure } from '../report/figure.ts';
import { plants, shortPlants } from './all.ts';
import { buildPlanted } from './build.ts';
import type { Plant } from './plant.ts';
import { control, type Outcome, runPlant } from './run-plant.ts';

/** A run waits more than it works: starting, coming to rest. */
const LANES = 2;

function figureOf({ name, ok, findings, said }: Outcome): Figure {
  const isControl = name === control.name;
  return {
    name: isControl ? 'no plant' : `plant ${name}`,
    value: findings,
    unit: 'findings',
    against: null,
    ratio: null,
    target: isControl ? '0' : '≥ 1',
    ok,
    note: said,
  };
}

function chosen(only: string | undefined, isShort: boolean): Plant[] {
  const all = [control, ...plants];
  if (only === undefined) return isShort ? [...shortPlants] : all;
  const names = only.split(',');
  const unknown = names.filter((name) => !all.some((plant) => plant.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}\n`);
    process.exit(2);
  }
  return all.filter(({ name }) => names.includes(name));
}

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { only: { type: 'string' }, short: flag, json: flag } });
const waiting = chosen(values.only, values.short);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(new Error(name)));
const say = (line: string) => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const source = await buildPlanted();
const outcomes: Outcome[] = [];
const lane = async () => {
  for (let plant = waiting.shift(); plant; plant = waiting.shift()) {
    const outcome = await runPlant(plant, source, stop.signal);
    outcomes.push(outcome);
    say(`${outcome.ok ? '✓' : '✗'} ${outcome.name}: ${outcome.said}`);
  }
};
await Promise.all(Array.from({ length: LANES }, lane));
if (values.json) process.stdout.write(`${JSON.stringify({ figures: outcomes.map(figureOf) }, null, 2)}\n`);
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;

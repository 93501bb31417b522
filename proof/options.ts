import { type ParseArgsConfig, parseArgs } from 'node:util';

export type ProveOptions = {
  seed: number;
  /** Of the whole run, start and checks included. */
  minutes: number;
  clients: number;
  tenants: number;
  /** Names of faults; `all` that this machine permits. */
  faults: readonly string[] | 'all';
  json: boolean;
  keep: boolean;
};

export class UsageError extends Error {
  override name = 'UsageError';
}

export const USAGE = `pnpm prove [--seed N] [--minutes M] [--clients N] [--tenants N] [--faults all|none|a,b] [--json] [--keep]

  --seed     decides what clients and faults do (default: drawn, and told)
  --minutes  of the whole run, start and checks included (default 2; at least 1.5). A run of four or
             more also measures how soon the product is back after each loss
  --clients  dispatchers and drivers (default 16)
  --tenants  among whom they are spread (default 3)
  --faults   which: all that this machine permits (default), none, or names with commas between
  --json     one JSON document with the figures on stdout, all else on stderr
  --keep     keeps logs and history also when all is well; the data never`;

const DEFAULTS = { minutes: 2, clients: 16, tenants: 3 };

/** @throws UsageError that says what is wrong */
export function readOptions(
  argv: readonly string[],
  drawnSeed: number,
  known: readonly string[],
): ProveOptions | 'help' {
  const values = parsed(argv);
  if (values.help) return 'help';
  const seed = number('seed', values.seed, drawnSeed, 0, 4_294_967_295);
  return {
    seed,
    minutes: number('minutes', values.minutes, DEFAULTS.minutes, 1.5, 1_440, false),
    clients: number('clients', values.clients, DEFAULTS.clients, 2, 500),
    tenants: number('tenants', values.tenants, DEFAULTS.tenants, 2, 20),
    faults: faultsOf(values.faults, known),
    json: values.json ?? false,
    keep: values.keep ?? false,
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

function parsed(argv: readonly string[]) {
  return parseWords(argv, {
    seed: text,
    minutes: text,
    clients: text,
    tenants: text,
    faults: text,
    json: flag,
    keep: flag,
    help: flag,
  });
}

/** @throws UsageError where an option is unknown or lacks its value */
export function parseWords<T extends NonNullable<ParseArgsConfig['options']>>(argv: readonly string[], options: T) {
  try {
    // pnpm hands a separating `--` on.
    return parseArgs({ args: argv.filter((arg) => arg !== '--'), options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError where it is no number, or none from `low` to `high` */
export function number(
  name: string,
  given: string | undefined,
  standard: number,
  low: number,
  high: number,
  isWhole = true,
): number {
  if (given === undefined) return standard;
  const value = Number(given);
  if (given.trim() === '' || !(value >= low && value <= high) || (isWhole && !Number.isInteger(value))) {
    throw new UsageError(`--${name} takes a ${isWhole ? 'whole ' : ''}number from ${low} to ${high}, not "${given}".`);
  }
  return value;
}

function faultsOf(given: string | undefined, known: readonly string[]): ProveOptions['faults'] {
  if (given === undefined || given === 'all') return 'all';
  if (given === 'none') return [];
  const names = given.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(`--faults takes all, none, or some of ${known.join(', ')}; not "${unknown.join(',')}".`);
  }
  return names;
}

/** The command line that repeats a run: its seed, and what differs from the usual. */
export function repeating(options: ProveOptions): string {
  const { seed, faults } = options;
  const others = (['minutes', 'clients', 'tenants'] as const)
    .filter((name) => options[name] !== DEFAULTS[name])
    .map((name) => ` --${name} ${options[name]}`);
  const hurt = faults === 'all' ? '' : ` --faults ${faults.length === 0 ? 'none' : faults.join(',')}`;
  return `pnpm prove --seed ${seed}${others.join('')}${hurt}`;
}

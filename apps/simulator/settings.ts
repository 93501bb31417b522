import { parseArgs } from 'node:util';

export type Settings = {
  /** Where the product answers, without a tenant in front. */
  url: URL;
  tenants: string[];
  /** For a tenant that is no demo. */
  key: string | undefined;
  /** Minutes of the day that pass in a minute. */
  speed: number;
  /** How long to play, in minutes of this clock. */
  minutes: number;
  seed: number;
};

export const DEMO_TENANTS: readonly string[] = ['acme', 'harbor'];
const DAY_MINUTES = 1_440;

export const USAGE = `Plays a day in a running Yardmaster, through its public API.

  pnpm simulate [--tenant acme] [--speed 60] [--minutes 24] [--seed 1] [--url http://localhost:3000]

  --tenant   acme or harbor; both, if left out. Any other tenant needs --key as well
  --speed    minutes of the day that pass in a minute; 60, if left out
  --minutes  how long; a whole day, if left out
  --seed     another number, another day
  --key      an API key with the role dispatcher or admin
  --url      where the product answers; PORT is heeded

Ctrl-C ends it. What is under way then stays as it is, and the next run goes on with it.`;

/** What a person did wrong on the command line, or what the product does not let us do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** @throws Refused */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings | 'help' {
  const values = parsed(args);
  if (values.help) return 'help';
  const { tenant, key } = values;
  if (key !== undefined && tenant === undefined)
    throw new Refused('--key belongs to one tenant: name it with --tenant.');
  if (tenant !== undefined && key === undefined && !DEMO_TENANTS.includes(tenant)) {
    throw new Refused(`"${tenant}" is no demo tenant. To play there, give a key of it with --key.`);
  }
  const speed = positive('--speed', values.speed, 60, 1_000);
  const url = values.url ?? `http://localhost:${env['PORT'] || '3000'}`;
  if (!URL.canParse(url)) throw new Refused(`--url is "${url}"; write an address such as http://localhost:3000.`);
  return {
    url: new URL(url),
    tenants: tenant === undefined ? [...DEMO_TENANTS] : [tenant],
    key,
    speed,
    minutes: positive('--minutes', values.minutes, DAY_MINUTES / speed, DAY_MINUTES),
    seed: positive('--seed', values.seed, 1, 2 ** 31),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    tenant: text,
    key: text,
    speed: text,
    minutes: text,
    seed: text,
    url: text,
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: args.filter((arg) => arg !== '--'), options }).values;
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : String(error));
  }
}

function positive(name: string, text: string | undefined, otherwise: number, most: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!(value > 0 && value <= most))
    throw new Refused(`${name} is "${text}"; write a number above 0, ${most} at most.`);
  return value;
}

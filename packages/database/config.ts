import { z } from 'zod';
import { homeDirectory, readRuntime, readSecrets } from './home.ts';

/** The message is for the person who runs the product: it names the setting and what to put there. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * The settings of one process. What a process never uses it need not have: a web server runs without the maintenance
 * login, so an address is demanded when it is first read, and the error names the variable.
 */
export type Config = Readonly<{
  home: string;
  /** The maintenance login: migrations, partitions, provisioning. Always a direct connection. */
  databaseUrl: string;
  /** The app login. May go through PgBouncer in transaction mode. */
  appDatabaseUrl: string;
  /** The app login on a direct connection, for LISTEN. */
  listenDatabaseUrl: string;
  jobsDatabaseUrl: string;
  authSecret: string;
  /** Signs what wakes a phone; undefined: no phone is woken. */
  vapidPrivateKey: string | undefined;
  /** `from` also says to push services whom to ask. */
  mail: Readonly<{ smtpUrl: string | undefined; from: string }>;
  /** Whether webhooks and push may lead to addresses of private networks, without TLS too. */
  allowPrivateTargets: boolean;
  /** Tenants live at `<subdomain>.<baseHost>`. */
  baseHost: string;
  /** `prepare`: false behind a pooler in transaction mode that keeps no prepared statements (PgBouncer before 1.21). */
  appPools: Readonly<{ count: number; size: number; prepare: boolean }>;
  /** Requests in ten seconds, in each web process; 0: no limit. */
  rateLimits: Readonly<{ person: number; key: number; address: number }>;
}>;

const databaseUrl = z
  .url({
    protocol: /^postgres(ql)?$/,
    hostname: /.*/,
    error: 'must look like postgres://user:password@host:5432/database',
  })
  .optional();
const host = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, 'must be a host name in small letters, without port or scheme');
const bounded = (low: number, high: number, fallback: number) =>
  z.coerce.number().int().min(low).max(high).default(fallback);

/** 32 bytes in base64url, base64 or hex. */
const privateKey = z
  .string()
  .regex(
    /^([A-Za-z0-9_-]{43}|[A-Za-z0-9+/]{43}=|[0-9a-f]{64})$/,
    'must be 32 bytes; make one with: openssl rand -hex 32',
  )
  .transform((given) => Buffer.from(given, given.length === 64 ? 'hex' : 'base64').toString('base64url'));
const smtpUrl = z.url({ protocol: /^smtps?$/, hostname: /.*/, error: 'must look like smtp://user:password@host:587' });

const environment = z.object({
  DATABASE_URL: databaseUrl,
  APP_DATABASE_URL: databaseUrl,
  JOBS_DATABASE_URL: databaseUrl,
  LISTEN_DATABASE_URL: databaseUrl,
  AUTH_SECRET: z.string().min(32, 'must have 32 characters or more; make one with: openssl rand -base64 32').optional(),
  YARDMASTER_BASE_HOST: host.default('localhost'),
  APP_POOL_COUNT: bounded(1, 64, 4),
  APP_POOL_SIZE: bounded(1, 64, 4),
  RATE_LIMIT_PERSON: bounded(0, 1_000_000, 600),
  RATE_LIMIT_KEY: bounded(0, 1_000_000, 1_200),
  RATE_LIMIT_ADDRESS: bounded(0, 1_000_000, 300),
  VAPID_PRIVATE_KEY: privateKey.optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: z.string().trim().max(200).optional(),
  ALLOW_PRIVATE_TARGETS: z.enum(['true', 'false']).default('false'),
  APP_PREPARED_STATEMENTS: z.enum(['true', 'false']).default('true'),
});

/** An empty value in a compose file or an `.env` means "not set". */
function withoutBlanks(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())),
  );
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withoutBlanks(env));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'));
  }
  const set = parsed.data;
  const home = homeDirectory(env);
  // What a start prepared speaks of its own database. It says nothing about another one named in the environment.
  const runtime = lazy(() => {
    const found = readRuntime(home);
    return set.DATABASE_URL && found?.databaseUrl !== set.DATABASE_URL ? undefined : found;
  });
  const demand = (name: string, value: string | undefined): string => {
    if (value) return value;
    throw new ConfigError(
      `${name} is not set, and nothing was prepared in ${home}. Set it, or run \`npm start\` once.`,
    );
  };
  return {
    home,
    baseHost: set.YARDMASTER_BASE_HOST,
    appPools: {
      count: set.APP_POOL_COUNT,
      size: set.APP_POOL_SIZE,
      prepare: set.APP_PREPARED_STATEMENTS === 'true',
    },
    mail: { smtpUrl: set.SMTP_URL, from: set.MAIL_FROM ?? `Yardmaster <yardmaster@${set.YARDMASTER_BASE_HOST}>` },
    allowPrivateTargets: set.ALLOW_PRIVATE_TARGETS === 'true',
    rateLimits: { person: set.RATE_LIMIT_PERSON, key: set.RATE_LIMIT_KEY, address: set.RATE_LIMIT_ADDRESS },
    get databaseUrl() {
      return demand('DATABASE_URL', set.DATABASE_URL ?? runtime()?.databaseUrl);
    },
    get appDatabaseUrl() {
      return demand('APP_DATABASE_URL', set.APP_DATABASE_URL ?? runtime()?.appDatabaseUrl);
    },
    get listenDatabaseUrl() {
      return set.LISTEN_DATABASE_URL ?? this.appDatabaseUrl;
    },
    get jobsDatabaseUrl() {
      return demand('JOBS_DATABASE_URL', set.JOBS_DATABASE_URL ?? runtime()?.jobsDatabaseUrl);
    },
    get vapidPrivateKey() {
      return set.VAPID_PRIVATE_KEY ?? readSecrets(home)?.vapidPrivateKey;
    },
    get authSecret() {
      return demand('AUTH_SECRET', set.AUTH_SECRET ?? readSecrets(home)?.authSecret);
    },
  };
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

import { createECDH, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** The folder that holds what an installation keeps on disk: secrets, run-time addresses, logs, the embedded cluster. */
export type Home = string;

const secretsSchema = z.object({
  authSecret: z.string().min(32),
  clusterPassword: z.string().min(16),
  /** Names the cluster when it has to live outside the home, so that a fresh home never meets an old cluster. */
  clusterId: z.string().min(8),
  /** Signs what wakes a phone (RFC 8292): a P-256 key, 32 bytes in base64url. A home of before has none yet. */
  vapidPrivateKey: z.string().length(43).optional(),
});
export type Secrets = z.infer<typeof secretsSchema>;

const runtimeSchema = z.object({
  databaseUrl: z.string(),
  appDatabaseUrl: z.string(),
  jobsDatabaseUrl: z.string(),
  clusterPort: z.number().int().optional(),
});
/** What the last start (or command) prepared: where the database is and with which logins. */
export type Runtime = z.infer<typeof runtimeSchema>;

/**
 * Walks up to the workspace file instead of counting `..`: bundlers move modules, and the command line runs from
 * anywhere. The current folder is only the second guess.
 */
function repositoryRoot(): string {
  for (const from of [import.meta.dirname, process.cwd()]) {
    for (let at = from; at && at !== dirname(at); at = dirname(at)) {
      if (existsSync(join(at, 'pnpm-workspace.yaml'))) return at;
    }
  }
  return process.cwd();
}

export function homeDirectory(env: NodeJS.ProcessEnv = process.env): Home {
  const named = env['YARDMASTER_HOME'];
  return named ? resolve(named) : usualHome();
}

const usualHome = (): Home => join(repositoryRoot(), '.yardmaster');

/** What to type in the product's folder to run the command line on this home; it need not be named where it is the usual one. */
export function commandLine(home?: Home): string {
  const named = home === undefined || home === usualHome() ? '' : `YARDMASTER_HOME=${quoted(home)} `;
  return `${named}npm run -s yardmaster --`;
}

/** The whole line that makes an organisation, to be changed and run. */
export const createExample = (home?: Home): string =>
  `${commandLine(home)} tenant create north --name "North Yard" --time-zone Europe/Berlin --admin-email boss@north.example`;

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** As root the embedded server runs as another account, which must be able to pass through (0711); else nobody needs to. */
export function ensureHome(home: Home): void {
  mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o700 });
  chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
}

function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${path} is damaged (${z.prettifyError(parsed.error)}). Restore it from a backup, or set the values in the environment.`,
  );
}

/** Written beside and renamed, so that a crash leaves the old file or the new one. Readable by the owner alone. */
function writeJson(path: string, value: unknown): void {
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, path);
}

export const readSecrets = (home: Home): Secrets | undefined => readJson(join(home, 'secrets.json'), secretsSchema);
export const readRuntime = (home: Home): Runtime | undefined => readJson(join(home, 'runtime.json'), runtimeSchema);
export const writeRuntime = (home: Home, runtime: Runtime): void => writeJson(join(home, 'runtime.json'), runtime);

/** Makes the secrets of a home on first use and keeps them for ever: sessions and the cluster depend on them. */
export function ensureSecrets(home: Home): Secrets {
  const known = readSecrets(home);
  if (known?.vapidPrivateKey) return known;
  ensureHome(home);
  const secret = (): string => randomBytes(32).toString('base64url');
  const made: Secrets = {
    ...(known ?? { authSecret: secret(), clusterPassword: secret(), clusterId: randomBytes(6).toString('hex') }),
    vapidPrivateKey: newVapidKey(),
  };
  writeJson(join(home, 'secrets.json'), made);
  return made;
}

/** Padded: the number that it is may begin with zeros. */
function newVapidKey(): string {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  return Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
}

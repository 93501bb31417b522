import { readConfig } from '@yardmaster/database/config';
import { Refused } from './refused.ts';

export type Settings = {
  port: number;
  /** What the web server listens on; the address for people is built from the base host. */
  host: string;
  baseHost: string;
  production: boolean;
  demo: boolean;
  databaseUrl: string | undefined;
};

const usage = `npm start [-- --no-demo]

  --no-demo   an empty system: no demo organisations, no demo logins

Environment: PORT (3000), HOST (127.0.0.1), YARDMASTER_HOME (.yardmaster), DATABASE_URL, and more in docs/operations.md.
`;

/** Reads and checks everything that can be wrong before anything is started. */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings | 'help' {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usage);
    return 'help';
  }
  const unknown = args.filter((arg) => arg !== '--no-demo');
  if (unknown.length > 0) throw new Refused(`Unknown option ${unknown.join(' ')}.\n\n${usage}`);

  const production = env['NODE_ENV'] === 'production';
  const missing = ['AUTH_SECRET', 'DATABASE_URL'].filter((name) => !env[name]);
  if (production && missing.length > 0) throw new Refused(missingInProduction(missing));

  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refused(`PORT is "${env['PORT']}"; it must be a whole number from 1 to 65535.`);
  }
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    baseHost: readConfig(env).baseHost,
    production,
    demo: !production && !args.includes('--no-demo'),
    databaseUrl: env['DATABASE_URL'] || undefined,
  };
}

function missingInProduction(missing: string[]): string {
  const how: Record<string, string> = {
    AUTH_SECRET:
      'AUTH_SECRET   signs sessions; 32 characters or more, the same on every machine: openssl rand -base64 32',
    DATABASE_URL: 'DATABASE_URL  a PostgreSQL server (15 to 18): postgres://user:password@host:5432/database',
  };
  return [
    'NODE_ENV is "production", and secrets are not configured. Set:',
    ...missing.map((name) => `  ${how[name] ?? name}`),
    'In production nothing is generated and no demo is created. To try Yardmaster, start it without NODE_ENV.',
  ].join('\n');
}

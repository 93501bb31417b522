import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRuntime } from '@yardmaster/database/home';
import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools } from '@yardmaster/database/pools';
import { prepareHome } from '@yardmaster/database/prepare-home';
import { createTenant } from '@yardmaster/services/tenants/create-tenant';
import { waitForHealth } from '../../apps/cli/up/health.ts';
import { root } from '../../apps/cli/up/places.ts';
import { bringWebUpToDate } from './build.ts';
import { createClock } from './clock.ts';
import type { Cluster, ProcessExit, WebServer } from './cluster.ts';
import { type SupervisedDatabase, startDatabase } from './database.ts';
import { freePorts } from './free-ports.ts';
import { clearLeftovers, removeTraces, writeNote } from './leftover.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { type Supervised, supervise } from './supervise.ts';

export type ClusterOptions = {
  /** Made when needed; becomes absolute. */
  folder: string;
  /** Subdomains. */
  tenants: string[];
  /** How many web servers; the last one has a pool of two. */
  webs: number;
  /** The root of the source tree that is run; this repository by default. */
  source?: string;
  /** The folder of the web app's build, as NEXT_DIST_DIR names it. */
  nextDistDir?: string;
  /** For web servers and worker, above what they are given anyway. */
  env?: Record<string, string>;
  /** Puts the data on a file system of 600 MB that can be filled. */
  smallDisk?: boolean;
  /** When a web server or the worker ended, by itself or killed, and before the installation is closed. */
  onExit?: (exit: ProcessExit) => void;
  log: (line: string) => void;
};

/** A machine with much else to do takes long for it; what comes later is measured. */
const healthyWithinMs = 180_000;
const usualConnections = { count: 2, size: 2 };
const fewConnections = { count: 1, size: 2 };

/** A whole installation in real processes, ready to be used; it must be closed. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = resolve(options.folder);
  const { tenants, log, source = root } = options;
  const home = join(folder, 'home');
  await clearLeftovers(home, log);
  for (const part of ['logs', 'clocks']) mkdirSync(join(folder, part), { recursive: true });
  const running: { stop(): Promise<void>; abandon(): void }[] = [];
  const abandon = (): void => running.toReversed().forEach((part) => part.abandon());
  process.once('exit', abandon);

  // Below the web app: what the bundler left out is looked for upwards from there.
  const distDir = `.proof/${process.pid}-${randomBytes(4).toString('hex')}/.next`;
  const webCopy = join(source, 'apps/web', distDir);
  const buildEnv = { ...options.env, ...(options.nextDistDir ? { NEXT_DIST_DIR: options.nextDistDir } : {}) };
  const build = bringWebUpToDate(source, buildEnv, join(folder, 'logs', 'build.log'), webCopy);
  build.catch(() => {});
  const database = await startDatabase({ home, smallDisk: options.smallDisk ?? false, log });
  running.push(database);
  const traces = { home, data: database.folder, mounted: database.smallDisk !== undefined, webCopy };
  const forget = writeNote(traces);

  async function close({ keep } = { keep: false }): Promise<void> {
    process.off('exit', abandon);
    // The database last.
    const [first, ...others] = running;
    await Promise.all(others.map((part) => part.stop()));
    await first?.stop();
    removeTraces(traces);
    if (!keep) rmSync(folder, { recursive: true, force: true });
    forget();
  }

  try {
    await prepareHome({ home, maintenanceUrl: database.url, clusterPort: database.port, env: {} });
    const runtime = readRuntime(home);
    if (!runtime) throw new Error(`nothing was prepared in ${home}`);
    const makeTenants = createTenants(database, runtime.appDatabaseUrl, tenants);
    makeTenants.catch(() => {});
    await build;

    const links: Proxy[] = [];
    /** A product's process that reaches the database through a link of its own. */
    async function start(name: string, args: string[], cwd: string, env: Record<string, string>): Promise<Supervised> {
      const link = await openProxy(`${name}-database`, database.port);
      links.push(link);
      running.push({ stop: () => link.close(), abandon: () => {} });
      const through = (url: string): string => {
        const changed = new URL(url);
        changed.port = String(link.port);
        return changed.toString();
      };
      const started = supervise({
        name,
        args,
        cwd,
        log: join(folder, 'logs', `${name}.log`),
        clock: createClock(join(folder, 'clocks', name)),
        ...(options.onExit ? { onExit: options.onExit } : {}),
        env: {
          ...inherited(),
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          YARDMASTER_HOME: home,
          DATABASE_URL: through(database.url),
          APP_DATABASE_URL: through(runtime?.appDatabaseUrl ?? ''),
          JOBS_DATABASE_URL: through(runtime?.jobsDatabaseUrl ?? ''),
          RATE_LIMIT_PERSON: '0',
          RATE_LIMIT_KEY: '0',
          RATE_LIMIT_ADDRESS: '0',
          NEXT_DIST_DIR: distDir,
          ...env,
          ...options.env,
        },
      });
      running.push(started);
      return started;
    }

    const ports = await freePorts(options.webs);
    const webs: WebServer[] = [];
    for (const [n, port] of ports.entries()) {
      const pools = n === options.webs - 1 ? fewConnections : usualConnections;
      const args = [join(source, 'apps/web/serve.ts'), '--hostname', '127.0.0.1', '--port', String(port)];
      const sized = { APP_POOL_COUNT: String(pools.count), APP_POOL_SIZE: String(pools.size) };
      const web = await start(`web-${n + 1}`, args, join(source, 'apps/web'), sized);
      webs.push(Object.assign(web, { url: `http://127.0.0.1:${port}`, connections: pools.count * pools.size }));
    }
    const worker = await start('worker', [join(source, 'apps/worker/main.ts')], home, {});
    await makeTenants;
    const healthy = webs.map((web) => waitForHealth(`${web.url}/api/health`, healthyWithinMs, () => false));
    await Promise.all(healthy);
    const { url: maintenanceUrl } = database;
    return { folder, maintenanceUrl, appUrl: runtime.appDatabaseUrl, webs, worker, database, links, close };
  } catch (error) {
    await close({ keep: true }).catch((trouble: unknown) => log(String(trouble)));
    throw error;
  }
}

/** What a process needs of the prover's environment; nothing that speaks of databases or of how the prover is run. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function createTenants(database: SupervisedDatabase, appUrl: string, tenants: string[]): Promise<void> {
  const maintenance = openMaintenance(database.url);
  const pools = createPools({ url: appUrl, count: 1, size: 2, applicationName: 'prover' });
  const makers = { pools, maintenance, appUrl, operator: 'prover' };
  try {
    for (const subdomain of tenants) {
      const input = { subdomain, name: subdomain, timeZone: 'UTC', locale: 'en' as const };
      await createTenant(makers, { ...input, adminEmail: `admin@${subdomain}.example` });
    }
  } finally {
    await Promise.all([pools.end(), maintenance.end({ timeout: 5 })]);
  }
}

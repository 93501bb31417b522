// What `npm start` hands over to once Node 24 and the dependencies are there: starts everything, in order, keeps it
// running, and stops it in the opposite order.
import { join } from 'node:path';
import { readConfig } from '@yardmaster/database/config';
import { homeDirectory } from '@yardmaster/database/home';
import { HomeBusy, type HomeLock } from '@yardmaster/database/home-lock';
import { takeHomeInTurn } from '@yardmaster/database/prepare-home';
import type { DemoTenant } from '@yardmaster/services/demo/seed';
import { step } from '../../../scripts/lib/steps.mjs';
import { buildWeb, pendingBuild } from './build-web.ts';
import { keepRunning } from './child.ts';
import { closingBlock } from './closing-block.ts';
import { keepEmbedded, prepareDatabase } from './database.ts';
import { prepareDemo } from './demo.ts';
import { waitForHealth } from './health.ts';
import { webFolder, webServer, workerMain } from './places.ts';
import { demandFreePort } from './port.ts';
import { Refused } from './refused.ts';
import { readSettings, type Settings } from './settings.ts';
import { createShutdown } from './shutdown.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const home = homeDirectory();
const log = (name: string): string => join(home, 'logs', `${name}.log`);

async function take(): Promise<HomeLock | undefined> {
  try {
    return await takeHomeInTurn(home, 'product');
  } catch (error) {
    if (!(error instanceof HomeBusy)) throw error;
    const { address, pid, kind } = error.holder;
    if (kind === 'command')
      throw new Refused(`Another command (process ${pid}) is working in ${home}. Try again when it is done.`);
    say(
      address
        ? `Yardmaster is already running: ${address} (process ${pid})`
        : `Yardmaster is already starting (process ${pid}).`,
    );
    return undefined;
  }
}

async function up(settings: Settings, lock: HomeLock): Promise<void> {
  const shutdown = createShutdown(say);
  shutdown.add({ name: 'lock', stop: () => lock.release(), kill: () => {} });
  const running = (): void => shutdown.signal.throwIfAborted();
  try {
    await demandFreePort(settings.host, settings.port);

    let database: { url: string; port?: number } = { url: settings.databaseUrl ?? '' };
    if (!settings.databaseUrl) {
      await step('Starting PostgreSQL', async () => {
        database = await keepEmbedded(home, shutdown, say);
        return `127.0.0.1:${database.port}`;
      });
    }
    running();
    await step('Preparing the database', () => prepareDatabase(home, database, say));
    running();
    const demo: DemoTenant[] = [];
    const prepare = async (): Promise<string> => {
      demo.push(...(await prepareDemo(settings, readConfig())));
      return demo.map((tenant) => tenant.name).join(', ') || 'left out, this system has its own organisations';
    };
    await (settings.demo ? step('Preparing the demo', prepare) : prepare());
    running();

    const env = { ...process.env, NODE_ENV: 'production', YARDMASTER_HOME: home };
    const wanted = pendingBuild(env);
    if (wanted) await step('Building the web app', () => buildWeb(env, wanted, log('build'), shutdown.signal));
    running();

    await step('Starting web and worker', async () => {
      let fallen = false;
      const onGivenUp = (): void => {
        fallen = true;
        shutdown.begin(1);
      };
      const listen = ['--hostname', settings.host, '--port', String(settings.port)];
      const worker = keepRunning(
        { name: 'worker', args: [workerMain], cwd: home, env, log: log('worker') },
        say,
        onGivenUp,
      );
      shutdown.add({ name: 'worker', stop: () => worker.stop(10_000), kill: () => worker.kill() });
      const web = keepRunning(
        { name: 'web', args: [webServer, ...listen], cwd: webFolder, env, log: log('web') },
        say,
        onGivenUp,
      );
      shutdown.add({ name: 'web', stop: () => web.stop(5_000), kill: () => web.kill() });
      const reach = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host;
      const url = `http://${reach.includes(':') ? `[${reach}]` : reach}:${settings.port}/api/health`;
      await waitForHealth(url, 120_000, () => fallen || shutdown.signal.aborted);
    });
    const address = `http://${settings.baseHost}:${settings.port}`;
    lock.announce(address);
    say(closingBlock({ address, settings, home, demo }));
  } catch (error) {
    if (!shutdown.signal.aborted) {
      tell(error);
      shutdown.begin(1);
    }
  }
}

/** People get the message; what is not meant for people comes with its stack. */
function tell(error: unknown): void {
  const forPeople =
    error instanceof Refused ||
    (error instanceof Error && ['InstallationError', 'ConfigError', 'Error'].includes(error.name));
  process.stderr.write(`\n${forPeople ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
}

try {
  const settings = readSettings(process.argv.slice(2), process.env);
  const lock = settings === 'help' ? undefined : await take();
  if (lock && settings !== 'help') await up(settings, lock);
  else process.exit(0);
} catch (error) {
  tell(error);
  process.exit(1);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from './config.ts';
import { startEmbedded } from './embedded.ts';
import { InstallationError } from './errors.ts';
import { type Home, homeDirectory, readRuntime } from './home.ts';
import { HomeBusy, holderOf, type HomeLock } from './home-lock.ts';
import { prepareHome, takeHomeInTurn } from './prepare-home.ts';

/**
 * Runs `work` with a database behind it, whatever is running: a server of one's own, the product's embedded server while
 * the product runs, or else the embedded server started for just this command. Nothing is made where nothing is: a command
 * with a mistyped home would begin a second installation, and answer from an empty database. @throws InstallationError
 */
export async function withDatabase<T>(env: NodeJS.ProcessEnv, work: (config: Config) => Promise<T>): Promise<T> {
  const home = homeDirectory(env);
  const own = env['DATABASE_URL'];
  if (own) await prepareHome({ home, maintenanceUrl: own, env });
  if (own || env['APP_DATABASE_URL']) return work(readConfig(env));
  if (!hasCluster(home) && (await holderOf(home)) === undefined) {
    if (readRuntime(home)) return work(readConfig(env)); // it was started with a server of its own, and knows which
    throw new InstallationError(
      `There is no installation in ${home}. Start one there (YARDMASTER_HOME=${home} npm start), or name the folder of yours: YARDMASTER_HOME=<folder>`,
    );
  }

  let lock: HomeLock;
  try {
    lock = await takeHomeInTurn(home, 'command');
  } catch (error) {
    if (!(error instanceof HomeBusy)) throw error;
    if (error.holder.address) return work(readConfig(env));
    throw new Error('Yardmaster is just starting. Try again when it is ready.', { cause: error });
  }
  try {
    const server = await startEmbedded({ home, log: (line) => process.stderr.write(`${line}\n`) });
    try {
      await prepareHome({ home, maintenanceUrl: server.url, clusterPort: server.port, env });
      return await work(readConfig(env));
    } finally {
      await server.stop();
    }
  } finally {
    await lock.release();
  }
}

/** Also where the cluster had to live outside the home: a link leads there. */
const hasCluster = (home: Home): boolean => existsSync(join(home, 'postgres', 'data', 'PG_VERSION'));

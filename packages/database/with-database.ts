import { type Config, readConfig } from './config.ts';
import { startEmbedded } from './embedded.ts';
import { homeDirectory } from './home.ts';
import { HomeBusy, type HomeLock } from './home-lock.ts';
import { prepareHome, takeHomeInTurn } from './prepare-home.ts';

/**
 * Runs `work` with a database behind it, whatever is running: a server of one's own, the product's embedded server while
 * the product runs, or else the embedded server started for just this command.
 */
export async function withDatabase<T>(env: NodeJS.ProcessEnv, work: (config: Config) => Promise<T>): Promise<T> {
  const home = homeDirectory(env);
  const own = env['DATABASE_URL'];
  if (own) await prepareHome({ home, maintenanceUrl: own, env });
  if (own || env['APP_DATABASE_URL']) return work(readConfig(env));

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

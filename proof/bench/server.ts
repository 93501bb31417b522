import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMaintenance } from '@yardmaster/database/ddl';
import { startEmbedded } from '@yardmaster/database/embedded';
import { prepareInstallation } from '@yardmaster/database/installation';
import type { Random } from '../random.ts';
import { openStage, type Stage } from './stage.ts';

/** A PostgreSQL of the run's own, with the settings the product starts it with: fsync on, commits waited for. */
export type Server = {
  version: string;
  /** The settings that decide what a commit costs, as the server tells them. */
  settings: string;
  stage(quick: boolean, seed: number, random: Random): Promise<Stage>;
  close(): Promise<void>;
};

export async function startServer(log: (line: string) => void): Promise<Server> {
  const home = mkdtempSync(join(tmpdir(), 'yardmaster-bench-'));
  const embedded = await startEmbedded({ home, log }).catch((error: unknown) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
  });
  const on = (database: string) => Object.assign(new URL(embedded.url), { pathname: database }).toString();
  const ask = async <T extends object>(text: string): Promise<T[]> => {
    const sql = openMaintenance(embedded.url);
    try {
      return await sql.unsafe<T[]>(text);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
  const settings = await ask<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'shared_buffers') ORDER BY name`,
  );
  const [version] = await ask<{ server_version: string }>('SHOW server_version');
  let opened = 0;
  return {
    version: version?.server_version ?? '',
    settings: settings.map(({ name, setting }) => `${name} ${setting}`).join(', '),
    async stage(quick, seed, random) {
      const database = `bench_${++opened}`;
      await ask(`CREATE DATABASE ${database}`);
      const maintenanceUrl = on(database);
      const [appPassword, jobsPassword] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
      const { appUrl, jobsUrl } = await prepareInstallation({ maintenanceUrl, appPassword, jobsPassword });
      const stage = openStage({ folder: join(home, 'stages'), maintenanceUrl, appUrl, jobsUrl, quick, seed, random });
      stage.onClose(async () => void (await ask(`DROP DATABASE ${database} WITH (FORCE)`)));
      return stage;
    },
    async close() {
      await embedded.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

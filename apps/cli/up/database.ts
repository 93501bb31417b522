import { type Embedded, startEmbedded } from '@yardmaster/database/embedded';
import { migrateTenants } from '@yardmaster/database/migrate';
import { prepareHome } from '@yardmaster/database/prepare-home';
import type { Shutdown } from './shutdown.ts';

/** Starts the embedded server and keeps it running until the shutdown. Returns its address and port. */
export async function keepEmbedded(
  home: string,
  shutdown: Shutdown,
  say: (line: string) => void,
): Promise<{ url: string; port: number }> {
  let server: Embedded = await startEmbedded({ home, log: say });
  const { url, port } = server;
  const watch = async (): Promise<void> => {
    await server.gone;
    if (shutdown.signal.aborted) return;
    say('The database died; starting it again.');
    try {
      server = await startEmbedded({ home, log: say });
      // Web and worker hold the old address.
      if (server.port !== port) throw new Error(`its port ${port} was taken meanwhile`);
      void watch();
    } catch (error) {
      say(`The database could not be started again: ${error instanceof Error ? error.message : String(error)}`);
      shutdown.begin(1);
    }
  };
  shutdown.add({ name: 'database', stop: () => server.stop(), kill: () => server.kill() });
  void watch();
  return { url, port };
}

/** Prepares the database and brings every tenant to this version; one that fails is told and keeps working as it was. */
export async function prepareDatabase(
  home: string,
  database: { url: string; port?: number },
  say: (line: string) => void,
): Promise<string> {
  await prepareHome({ home, maintenanceUrl: database.url, ...(database.port ? { clusterPort: database.port } : {}) });
  const reports = await migrateTenants({ maintenanceUrl: database.url, concurrency: 4 });
  for (const report of reports) {
    if (report.error) say(`  ${report.tenant} keeps its older version: ${report.error}`);
    else if (report.applied.length > 0)
      say(`  ${report.tenant}: ${report.applied.join(', ')} (${report.durationMs} ms)`);
  }
  return reports.length === 1 ? '1 organisation' : `${reports.length} organisations`;
}

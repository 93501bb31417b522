import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync } from 'node:fs';

/** The account the embedded server runs as. Empty for everybody but root, whom PostgreSQL refuses to serve. */
export type Account = { uid?: number; gid?: number };

function idOf(flag: '-u' | '-g'): number | undefined {
  const asked = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  const id = Number.parseInt(asked.stdout ?? '', 10);
  return asked.status === 0 && Number.isInteger(id) ? id : undefined;
}

/** As root: the system's `postgres` account, made when there is none. */
export function clusterAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  if (idOf('-u') === undefined) {
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  }
  const uid = idOf('-u');
  const gid = idOf('-g');
  if (uid !== undefined && gid !== undefined) return { uid, gid };
  throw new Error(
    'PostgreSQL does not run as root, and the account "postgres" could not be created for it. ' +
      'Start as an ordinary user, create the account (useradd --system postgres), or set DATABASE_URL to a server of your own.',
  );
}

/**
 * Whether the account can use the path. Asked of the system, as that account: a folder like /root (0700) above it is
 * enough to hide everything below, and ACLs or mount options would fool a look at the mode bits.
 */
export function canReach(account: Account, path: string): boolean {
  if (account.uid === undefined) return existsSync(path);
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/' });
  return test.status === 0;
}

export function giveTo(account: Account, path: string): void {
  if (account.uid === undefined || account.gid === undefined) return;
  if (lstatSync(path).uid !== account.uid) chownSync(path, account.uid, account.gid);
}

import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureHome, type Home } from './home.ts';

const holderSchema = z.object({
  token: z.string(),
  pid: z.number().int(),
  kind: z.enum(['product', 'command']),
  /** Where the product can be reached; empty until it is ready. */
  address: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

export type HomeLock = { announce(address: string): void; release(): Promise<void> };

/** Somebody else works in this home. */
export class HomeBusy extends Error {
  override name = 'HomeBusy';
  readonly holder: Holder;
  constructor(home: Home, holder: Holder) {
    super(`${home} is in use by process ${holder.pid}${holder.address ? ` (${holder.address})` : ''}.`);
    this.holder = holder;
  }
}

const lockSchema = z.object({ port: z.number().int(), token: z.string() });
const lockPath = (home: Home): string => join(home, 'lock.json');

function readLock(home: Home): z.infer<typeof lockSchema> | undefined {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(lockPath(home), 'utf8')));
  } catch {
    return undefined; // absent, or half written by a process that died
  }
}

/** Links a finished file into place: it appears whole or fails with EEXIST, so nobody ever reads half a lock. */
function claim(home: Home, lock: z.infer<typeof lockSchema>): void {
  const beside = join(home, `lock.${lock.token}`);
  writeFileSync(beside, JSON.stringify(lock), { mode: 0o600 });
  try {
    linkSync(beside, lockPath(home));
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Who holds the home, asked of the holder itself over a local socket. A process id would lie: after a crash, and in
 * containers above all, the number soon belongs to somebody else.
 */
export async function holderOf(home: Home): Promise<Holder | undefined> {
  const lock = readLock(home);
  if (!lock) return undefined;
  const answer = await new Promise<string>((settle) => {
    let said = '';
    const socket = connect({ host: '127.0.0.1', port: lock.port });
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => (said += chunk.toString('utf8')));
    socket.on('error', () => settle(''));
    socket.on('close', () => settle(said));
  });
  try {
    const holder = holderSchema.parse(JSON.parse(answer));
    return holder.token === lock.token ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the home for this process. Throws `HomeBusy` while another one holds it. */
export async function takeHome(home: Home, kind: Holder['kind']): Promise<HomeLock> {
  ensureHome(home);
  const me: Holder = { token: randomUUID(), pid: process.pid, kind, address: '' };
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(JSON.stringify(me));
  });
  const port = await new Promise<number>((settle, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      if (typeof bound === 'object' && bound) settle(bound.port);
    });
  });
  server.unref();
  const close = (): Promise<void> => new Promise((settle) => void server.close(() => settle()));

  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      claim(home, { port, token: me.token });
      // Two processes that clear the same stale lock may both get here; the file names the one that won.
      if (attempt > 0) await new Promise((settle) => setTimeout(settle, 200));
      if (readLock(home)?.token !== me.token) continue;
      return {
        announce: (address) => void (me.address = address),
        release: async () => {
          if (readLock(home)?.token === me.token) rmSync(lockPath(home), { force: true });
          await close();
        },
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = await holderOf(home);
      if (holder) {
        await close();
        throw new HomeBusy(home, holder);
      }
      rmSync(lockPath(home), { force: true });
    }
  }
  await close();
  throw new Error(`Could not take ${lockPath(home)}: another process keeps writing it. Try again in a moment.`);
}

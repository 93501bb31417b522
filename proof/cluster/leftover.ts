import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { postmasterOf } from './database.ts';
import { unmount } from './small-disk.ts';

const noteSchema = z.object({
  /** The prover. */
  pid: z.number().int(),
  startedAt: z.string(),
  home: z.string(),
  /** Where the data lie; below /var/lib where PostgreSQL's account cannot reach the folder. */
  data: z.string(),
  mounted: z.boolean(),
  /** The build of the web app that was run. */
  webCopy: z.string(),
});
type Note = z.infer<typeof noteSchema>;
export type Traces = Omit<Note, 'pid' | 'startedAt'>;

/** One place for all runs, wherever their folders are. */
const notes = join(tmpdir(), 'yardmaster-proof');
const noteFile = (pid: number, home: string): string =>
  join(notes, `${pid}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}.json`);

/** What a later start needs to know to clear up after a prover that was killed. Returns how to take the note away. */
export function writeNote(traces: Traces): () => void {
  mkdirSync(notes, { recursive: true });
  const note: Note = { ...traces, pid: process.pid, startedAt: startOf(process.pid) };
  const file = noteFile(note.pid, note.home);
  writeFileSync(file, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Clears what killed provers left: processes, mounts, data. Logs and histories stay. @throws when another one is in `home` */
export async function clearLeftovers(home: string, log: (line: string) => void): Promise<void> {
  if (!existsSync(notes)) return;
  for (const name of readdirSync(notes)) {
    const file = join(notes, name);
    const { data: note } = noteSchema.safeParse(readJson(file));
    if (!note) continue;
    if (startOf(note.pid) === note.startedAt) {
      if (note.home === home) throw new Error(`Process ${note.pid} has its installation in ${home}.`);
      continue;
    }
    log(`clearing what an earlier run left in ${note.home}`);
    await clear(note);
    rmSync(file, { force: true });
  }
}

/** The processes in a home are known by their environment, the database by its folder: numbers may have gone to others. */
async function clear({ home, data, ...rest }: Note): Promise<void> {
  for (const pid of allPids()) {
    if (environmentOf(pid).includes(`YARDMASTER_HOME=${home}`)) kill(pid, 'SIGKILL');
  }
  const postmaster = postmasterOf(data);
  if (postmaster !== undefined && commandLineOf(postmaster).includes(join(data, 'data'))) {
    kill(postmaster, 'SIGCONT');
    kill(postmaster, 'SIGQUIT');
    for (let i = 0; i < 100 && kill(postmaster, 0); i++) await sleep(50);
  }
  removeTraces({ home, data, ...rest });
}

/** Takes away the home with its secrets, the data with what is mounted there, and the build. */
export function removeTraces({ home, data, mounted, webCopy }: Traces): void {
  if (mounted && existsSync(data)) unmount(realpathSync(data));
  for (const traces of [data, home, dirname(webCopy)]) rmSync(traces, { recursive: true, force: true });
}

/** When a process began, in words that no other process of its number can have; empty when it is gone. */
function startOf(pid: number): string {
  if (!existsSync('/proc/self')) return kill(pid, 0) ? 'running' : '';
  const stat = readText(`/proc/${pid}/stat`);
  // The name may hold spaces; it ends at the last parenthesis. Field 22 is the start in clock ticks since boot.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

const allPids = (): number[] =>
  existsSync('/proc/self')
    ? readdirSync('/proc')
        .map(Number)
        .filter((pid) => Number.isInteger(pid) && pid > 0)
    : [];
const environmentOf = (pid: number): string[] => readText(`/proc/${pid}/environ`).split('\0');
const commandLineOf = (pid: number): string[] => readText(`/proc/${pid}/cmdline`).split('\0');

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch {
    return undefined;
  }
}

function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

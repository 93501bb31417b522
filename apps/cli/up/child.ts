import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { exitWithParent } from './places.ts';

export type ChildSpec = { name: string; args: string[]; cwd: string; env: NodeJS.ProcessEnv; log: string };

export type Child = {
  /** Asks it to finish, waits, then ends it. */
  stop(withinMs: number): Promise<void>;
  kill(): void;
};

const keepLogBytes = 10 * 1024 * 1024;
const backoffMs = [1_000, 2_000, 4_000, 8_000, 16_000];
const calmMs = 60_000;

/**
 * Keeps a process running: what dies is started again, later each time. Five deaths in a row, each within a minute, are
 * a fault that starting again does not mend; then `onGivenUp` is called.
 */
export function keepRunning(spec: ChildSpec, say: (line: string) => void, onGivenUp: () => void): Child {
  let current: ChildProcess | undefined;
  let stopping = false;
  let deaths = 0;

  const launch = (): void => {
    const startedAt = Date.now();
    const child = spawnChild(spec);
    current = child;
    child.once('error', (error) => say(`${spec.name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (stopping) return;
      deaths = Date.now() - startedAt > calmMs ? 1 : deaths + 1;
      const waitMs = backoffMs[deaths - 1];
      const how = signal ?? `exit code ${code}`;
      if (waitMs === undefined) {
        say(`${spec.name} died ${deaths} times in a row (${how}). See ${spec.log}.`);
        onGivenUp();
        return;
      }
      say(`${spec.name} died (${how}); starting it again in ${waitMs / 1000} s. See ${spec.log}.`);
      setTimeout(() => {
        if (!stopping) launch();
      }, waitMs);
    });
  };
  launch();

  return {
    async stop(withinMs) {
      stopping = true;
      const child = current;
      if (!child || hasExited(child)) return;
      const gone = new Promise<void>((settle) => void child.once('exit', () => settle()));
      child.kill('SIGTERM');
      await Promise.race([gone, sleep(withinMs, undefined, { ref: false })]);
      if (!hasExited(child)) child.kill('SIGKILL');
      await gone;
    },
    kill() {
      stopping = true;
      current?.kill('SIGKILL');
    },
  };
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function spawnChild({ args, cwd, env, log }: ChildSpec): ChildProcess {
  if (existsSync(log) && statSync(log).size > keepLogBytes) renameSync(log, `${log}.1`);
  const out = openSync(log, 'a', 0o600);
  try {
    return spawn(process.execPath, ['--import', pathToFileURL(exitWithParent).href, ...args], {
      cwd,
      env,
      stdio: ['ignore', out, out, 'ipc'],
    });
  } finally {
    closeSync(out);
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { exitWithParent } from '../../apps/cli/up/places.ts';
import type { Clock } from './clock.ts';
import type { Process, ProcessExit } from './cluster.ts';

export type Supervised = Process & {
  /** Asks it to end, ends it, and starts it no more. */
  stop(): Promise<void>;
  /** At once, without waiting: for the prover's own end. */
  abandon(): void;
};

export type Spec = {
  name: string;
  /** For Node: the file and what follows. */
  args: string[];
  cwd: string;
  env: Record<string, string>;
  log: string;
  clock: Clock;
  onExit?: (exit: ProcessExit) => void;
};

/** What dies sooner than this after its start did not die of a fault of ours. */
const tooSoonMs = 1_000;
const waitAfterTooSoonMs = 500;
const stopWithinMs = 6_000;

/** Keeps a Node process running: what dies is started again at once, until it is stopped. */
export function supervise(spec: Spec): Supervised {
  let child: ChildProcess | undefined;
  let isEnding = false;
  let isKilled = false;

  function launch(): void {
    const startedAt = performance.now();
    const started = launchNode(spec);
    child = started;
    isKilled = false;
    started.once('error', () => {});
    started.once('exit', (code, signal) => {
      child = undefined;
      if (isEnding) return;
      const ranMs = Math.round(performance.now() - startedAt);
      spec.onExit?.({ process: spec.name, code, signal, isOrdered: isKilled && signal === 'SIGKILL', ranMs });
      if (performance.now() - startedAt > tooSoonMs) launch();
      else setTimeout(() => isEnding || launch(), waitAfterTooSoonMs).unref();
    });
  }
  launch();

  return {
    name: spec.name,
    log: spec.log,
    get pid() {
      return child?.pid;
    },
    signal(signal) {
      if (signal === 'SIGKILL') isKilled = true;
      child?.kill(signal);
    },
    shiftClock: (seconds) => spec.clock.shift(seconds),
    async stop() {
      isEnding = true;
      const running = child;
      if (!running) return;
      const gone = new Promise<void>((settle) => void running.once('exit', () => settle()));
      running.kill('SIGCONT');
      running.kill('SIGTERM');
      await Promise.race([gone, sleep(stopWithinMs, undefined, { ref: false })]);
      running.kill('SIGKILL');
      await gone;
    },
    abandon() {
      isEnding = true;
      child?.kill('SIGKILL');
    },
  };
}

function launchNode({ args, cwd, env, log, clock }: Spec): ChildProcess {
  const out = openSync(log, 'a', 0o600);
  try {
    return spawn(process.execPath, ['--import', pathToFileURL(exitWithParent).href, ...args], {
      cwd,
      env: { ...env, ...clock.env },
      stdio: ['ignore', out, out, 'ipc'],
    });
  } finally {
    closeSync(out);
  }
}

import { type Command, isWaiting, type Settled } from './command.ts';
import { verdictOf } from './verdict.ts';

/** `waiting`: for the network; `signed_out`: for the person whose commands these are. */
export type Phase = 'idle' | 'sending' | 'waiting' | 'signed_out';

export type FlusherParts<S> = {
  /** Those of the person, oldest first. */
  list: () => Promise<Command<S>[]>;
  settle: (sequence: number, settled: Settled) => Promise<boolean>;
  send: (command: Command<S>) => Promise<void>;
  /** Whether the person of these commands is the one who is signed in. */
  isSignedIn: () => Promise<boolean>;
  /** Runs one flusher at a time on this phone, whatever number of tabs are open. */
  alone: (work: () => Promise<void>) => Promise<void>;
  onPhase: (phase: Phase) => void;
  /** One of them was answered. */
  onSettled: (command: Command<S>, settled: Settled) => void;
  now: () => number;
};

const BACKOFF_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

/**
 * Sends what waits, one after the other, in the order of the person. Without an answer it is sent again with the same
 * command id, so that it counts once; a refusal is an answer, and holds up nothing behind it.
 */
export function createFlusher<S>(parts: FlusherParts<S>): { kick: () => void; stop: () => void } {
  let isRunning = false;
  let isAskedAgain = false;
  let isStopped = false;
  let failures = 0;
  /** Asked once, and after each sign-in that ended: the cookie may be another person's by now. */
  let isSure = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(phase: Phase, afterMs: number): void {
    const wait = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0;
    failures += 1;
    parts.onPhase(phase);
    timer = setTimeout(kick, Math.max(wait, afterMs));
  }

  async function deliver(command: Command<S>): Promise<'on' | 'stop'> {
    let settled: Settled;
    try {
      if (!isSure && !(await parts.isSignedIn())) {
        later('signed_out', 0);
        return 'stop';
      }
      isSure = true;
      await parts.send(command);
      settled = { state: 'received', at: parts.now() };
    } catch (error) {
      const verdict = verdictOf(error);
      if (verdict.kind !== 'refused') {
        isSure &&= verdict.kind !== 'signed_out';
        later(verdict.kind === 'later' ? 'waiting' : 'signed_out', verdict.kind === 'later' ? verdict.afterMs : 0);
        return 'stop';
      }
      settled = { state: 'refused', at: parts.now(), status: verdict.status, sentence: verdict.sentence };
    }
    failures = 0;
    if (await parts.settle(command.sequence, settled)) parts.onSettled(command, settled);
    return 'on';
  }

  async function drain(): Promise<void> {
    for (;;) {
      if (isStopped) return;
      const next = (await parts.list()).find(isWaiting);
      if (!next) return parts.onPhase('idle');
      parts.onPhase('sending');
      if ((await deliver(next)) === 'stop') return;
    }
  }

  function kick(): void {
    if (isStopped) return;
    clearTimeout(timer);
    isAskedAgain = isRunning;
    if (isRunning) return;
    isRunning = true;
    parts
      .alone(drain)
      // The phone's own store failed: what is in it is there the next time.
      .catch(() => later('waiting', 0))
      .finally(() => {
        isRunning = false;
        if (isAskedAgain) kick();
      });
  }

  return {
    kick,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

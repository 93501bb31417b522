import { type Command, isFile, isWaiting, type Settled } from './command.ts';
import { verdictOf } from './verdict.ts';

/**
 * `waiting`: for the network, nobody answered; `failing`: the server answered that it cannot take it now; `signed_out`:
 * for the person whose commands these are.
 */
export type Phase = 'idle' | 'sending' | 'waiting' | 'failing' | 'signed_out';

export type FlusherParts<S> = {
  /** Those of the person, oldest first. */
  list: () => Promise<Command<S>[]>;
  settle: (sequence: number, settled: Settled) => Promise<boolean>;
  /** Cut off by the signal, it may have arrived all the same. */
  send: (command: Command<S>, signal: AbortSignal) => Promise<void>;
  /** Goes before everything else: somebody is in danger. */
  isAlarm: (command: Command<S>) => boolean;
  /** Whether the person of these commands is the one who is signed in. */
  isSignedIn: () => Promise<boolean>;
  /** The office takes no file of the job from this person after it. */
  isLeaving: (command: Command<S>) => boolean;
  /** Runs one flusher at a time on this phone, whatever number of tabs are open. */
  alone: (work: () => Promise<void>) => Promise<void>;
  onPhase: (phase: Phase) => void;
  /** One of them was answered. */
  onSettled: (command: Command<S>, settled: Settled) => void;
  /** Somebody answered once more that they cannot take it now. */
  onFailing: (command: Command<S>, error: unknown) => void;
  now: () => number;
};

export type Flusher = {
  kick: () => void;
  /** What is on its way makes room for what goes before it, and ends where it was dropped, in whatever tab. */
  giveWay: () => void;
  stop: () => void;
};

const BACKOFF_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** What comes of sending one: settled; put aside until the next round; or the end of this one. */
type Outcome = { kind: 'on' | 'stop' } | { kind: 'aside'; afterMs: number };

/**
 * Sends what waits: alarms first, then what has no file, one after the other, in the order of the person, then the files.
 * What the server fails to take holds up its own kind alone, and a file not even that. Without an answer it is sent again
 * with the same command id, so that it counts once; a refusal is an answer, and holds up nothing behind it.
 */
export function createFlusher<S>(parts: FlusherParts<S>): Flusher {
  let isRunning = false;
  let isAskedAgain = false;
  let isStopped = false;
  let failures = 0;
  /** Asked once, and after each sign-in that ended: the cookie may be another person's by now. */
  let isSure = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What is on its way. */
  let sending: { command: Command<S>; cut: AbortController } | null = null;
  /** How often each file failed: the others get their turn before it comes again. */
  const failed = new Map<number, number>();

  function later(phase: Phase, afterMs: number): void {
    const wait = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0;
    failures += 1;
    parts.onPhase(phase);
    timer = setTimeout(kick, Math.max(wait, afterMs));
  }

  function kindOf(command: Command<S>): 'alarm' | 'word' | number {
    if (isFile(command.body)) return command.sequence;
    return parts.isAlarm(command) ? 'alarm' : 'word';
  }

  /** The next to be sent, of the kinds that are not put `aside`. */
  function nextOf(waiting: readonly Command<S>[], aside: ReadonlySet<unknown>): Command<S> | undefined {
    const open = waiting.filter((command) => !aside.has(kindOf(command)));
    const timesOf = ({ sequence }: Command<S>) => failed.get(sequence) ?? 0;
    const files = open.filter(({ body }) => isFile(body)).toSorted((a, b) => timesOf(a) - timesOf(b));
    const word = open.find((command) => kindOf(command) === 'word');
    // What was added before gets its one try first.
    const before = word && parts.isLeaving(word) ? files.find(({ sequence }) => sequence < word.sequence) : undefined;
    return open.find((command) => kindOf(command) === 'alarm') ?? before ?? word ?? files[0];
  }

  /** Whether it is their person who is signed in. */
  async function isTheirs(): Promise<boolean> {
    try {
      isSure ||= await parts.isSignedIn();
      if (!isSure) later('signed_out', 0);
    } catch (error) {
      const verdict = verdictOf(error);
      if (verdict.kind === 'later') later(verdict.isAnswered ? 'failing' : 'waiting', verdict.afterMs);
      else later('signed_out', 0);
    }
    return isSure;
  }

  async function deliver(command: Command<S>): Promise<Outcome> {
    let settled: Settled;
    const cut = new AbortController();
    sending = { command, cut };
    try {
      await parts.send(command, cut.signal);
      settled = { state: 'received', at: parts.now() };
    } catch (error) {
      // It gave way, and is sent again; or was dropped.
      if (cut.signal.aborted) return { kind: 'on' };
      failed.set(command.sequence, (failed.get(command.sequence) ?? 0) + 1);
      const verdict = verdictOf(error);
      if (verdict.kind === 'later' && verdict.isAnswered) {
        parts.onFailing(command, error);
        return { kind: 'aside', afterMs: verdict.afterMs };
      }
      if (verdict.kind !== 'refused') {
        isSure &&= verdict.kind !== 'signed_out';
        later(verdict.kind === 'later' ? 'waiting' : 'signed_out', 0);
        return { kind: 'stop' };
      }
      settled = { state: 'refused', at: parts.now(), status: verdict.status, sentence: verdict.sentence };
    } finally {
      sending = null;
    }
    failures = 0;
    failed.delete(command.sequence);
    if (await parts.settle(command.sequence, settled)) parts.onSettled(command, settled);
    return { kind: 'on' };
  }

  async function drain(): Promise<void> {
    const aside = new Set<unknown>();
    let afterMs = 0;
    for (;;) {
      if (isStopped) return;
      const waiting = (await parts.list()).filter(isWaiting);
      const next = nextOf(waiting, aside);
      if (!next) return waiting.length === 0 ? parts.onPhase('idle') : later('failing', afterMs);
      parts.onPhase('sending');
      if (!(await isTheirs())) return;
      const outcome = await deliver(next);
      if (outcome.kind === 'stop') return;
      if (outcome.kind === 'aside') {
        aside.add(kindOf(next));
        afterMs = Math.max(afterMs, outcome.afterMs);
      }
    }
  }

  /** A file makes room for what has none: on a slow network it takes minutes. */
  function giveWay(): void {
    if (!sending) return;
    const { command, cut } = sending;
    const goesBefore = (one: Command<S>) => isFile(command.body) && isWaiting(one) && !isFile(one.body);
    void parts.list().then(
      (commands) =>
        (commands.some(goesBefore) || commands.every(({ sequence }) => sequence !== command.sequence)) && cut.abort(),
      () => undefined,
    );
  }

  function kick(): void {
    if (isStopped) return;
    clearTimeout(timer);
    isAskedAgain = isRunning;
    if (isRunning) return giveWay();
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
    giveWay,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

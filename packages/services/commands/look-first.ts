import type { Pools } from '@yardmaster/database/pools';
import type { Outcome } from '../outcome.ts';

/** A look before the leap, for commands that reach for what others want too. */
export type Look<T> = {
  /** What it reaches for: units, drivers. */
  subjects: readonly string[];
  /** The refusal, or undefined: nothing speaks against trying. */
  look(): Promise<Outcome<T> | undefined>;
};

type Memory = {
  /** What somebody was refused lately, and until when that counts. */
  disputed: Map<string, number>;
  /** Who reaches for it at this moment. */
  reaching: Map<string, Promise<unknown>>;
};

/** Where nobody was refused for so long, the next one does not look first. */
const DISPUTED_MS = 10_000;
const MOST_DISPUTED = 10_000;
const TRIES = 3;
/** Waiting and looking together; then the row locks decide. */
const PATIENCE_MS = 1_000;

const memories = new WeakMap<Pools, Memory>();

function memoryOf(pools: Pools): Memory {
  const known = memories.get(pools) ?? { disputed: new Map(), reaching: new Map() };
  memories.set(pools, known);
  return known;
}

/**
 * Runs a command, but where somebody was refused the same thing lately looks first whether it is taken; and waits here for
 * whoever of this process reaches for it, not with a connection and locks in the database. What is remembered decides
 * which way is tried first, never the answer.
 */
export async function lookFirst<T>(
  pools: Pools,
  { subjects, look }: Look<T>,
  run: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { disputed, reaching } = memoryOf(pools);
  const ahead = () => subjects.flatMap((subject) => reaching.get(subject) ?? []);
  const until = performance.now() + PATIENCE_MS;
  for (let tries = 0; tries < TRIES && performance.now() < until; tries++) {
    const others = ahead();
    if (others.length > 0) await within(Promise.allSettled(others), until - performance.now());
    else if (!subjects.some((subject) => (disputed.get(subject) ?? 0) > performance.now())) break;
    const refused = await within(look(), until - performance.now());
    if (refused) {
      dispute(disputed, subjects);
      return refused;
    }
    if (ahead().length === 0) break;
  }
  const running = run();
  for (const subject of subjects) reaching.set(subject, running);
  try {
    const outcome = await running;
    if (!outcome.ok) dispute(disputed, subjects);
    return outcome;
  } finally {
    for (const subject of subjects) if (reaching.get(subject) === running) reaching.delete(subject);
  }
}

function dispute(disputed: Memory['disputed'], subjects: readonly string[]): void {
  for (const subject of subjects) {
    // Put in anew, so that the oldest is the first.
    disputed.delete(subject);
    disputed.set(subject, performance.now() + DISPUTED_MS);
  }
  for (const oldest of disputed.keys()) {
    if (disputed.size <= MOST_DISPUTED) break;
    disputed.delete(oldest);
  }
}

/** What it comes to, or undefined when it takes longer: behind it stands a command with a deadline of its own. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

import { Problem } from '../api/problem.ts';

/** Half a minute of tries. */
const STUCK_AFTER = 5;
/** It fell over it, perhaps by what it is. */
const BROKEN = 500;
/** It took longer than who stands before it waits: by what it is, or because it hangs. */
const SLOW = 504;

/** `isAlone`: the server has neither taken nor refused anything else since it began to fail. */
type Failing = { times: number; isSlow: boolean; isAlarm: boolean; isAlone: boolean };

/** Tells what can be offered to be dropped, from what becomes of everything that is sent. */
export type Judge = {
  failed: (sequence: number, error: unknown, isAlarm: boolean) => void;
  /** It was taken, or refused. */
  answered: (sequence: number) => void;
};

/** A server that takes nothing is broken for all, and waited for; and an alarm that is only slow is never given up. */
function isStuck({ times, isSlow, isAlarm, isAlone }: Failing): boolean {
  return times >= STUCK_AFTER && !isAlone && !(isAlarm && isSlow);
}

export function createJudge(onStuck: (stuck: ReadonlySet<number>) => void): Judge {
  const failures = new Map<number, Failing>();
  const judge = () => onStuck(new Set([...failures].flatMap(([sequence, one]) => (isStuck(one) ? [sequence] : []))));
  return {
    failed(sequence, error, isAlarm) {
      if (!(error instanceof Problem) || ![BROKEN, SLOW].includes(error.status)) return;
      const { times, isSlow, isAlone } = failures.get(sequence) ?? { times: 0, isSlow: true, isAlone: true };
      failures.set(sequence, { times: times + 1, isSlow: isSlow && error.status === SLOW, isAlarm, isAlone });
      judge();
    },
    answered(sequence) {
      failures.delete(sequence);
      for (const failing of failures.values()) failing.isAlone = false;
      judge();
    },
  };
}

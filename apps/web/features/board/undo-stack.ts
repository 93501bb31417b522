import { currentToasts, runToastByKey } from '../ui/toast-store.ts';

/** Comes to whether it was undone. */
type Undo = () => Promise<boolean>;
type Undoable = { undo: Undo; run: () => void; untilMs: number };

/** What this page did that can still be undone, the latest last. A toast about it may have gone meanwhile. */
let stack: readonly Undoable[] = [];
/** Further back nobody undoes step by step. */
const DEPTH_MAX = 20;

/**
 * Asked for while another undo is under way, in the order of the presses. One may rest on what another brings back, as two
 * moves of a reservation do: each is sent when the one before it was answered.
 */
let waiting: readonly Undoable[] = [];
let isUnderWay = false;

async function undoInTurn(first: Undoable): Promise<void> {
  isUnderWay = true;
  try {
    for (let next: Undoable | undefined = first; next; [next, ...waiting] = waiting) {
      // What stays is looked at before anything that came before it: those presses were meant for another board.
      if (!(await next.undo())) break;
    }
  } finally {
    isUnderWay = false;
    stack = [...stack, ...waiting.toReversed()];
    waiting = [];
  }
}

/** Keeps how something is undone, for so long; gives it to be called once. */
export function noteUndoable(undo: Undo, forMs: number, nowMs = Date.now()): () => void {
  const noted: Undoable = {
    undo,
    untilMs: nowMs + forMs,
    run() {
      if (!stack.includes(noted)) return;
      stack = stack.filter((one) => one !== noted);
      if (isUnderWay) waiting = [...waiting, noted];
      else void undoInTurn(noted);
    },
  };
  stack = [...stack, noted].slice(-DEPTH_MAX);
  return noted.run;
}

/** Undoes what was done last; false where there is nothing, or it is too long ago. */
export function undoLast(nowMs = Date.now()): boolean {
  stack = stack.filter(({ untilMs }) => untilMs > nowMs);
  const last = stack.at(-1);
  last?.run();
  return last !== undefined;
}

/** What the key does: by the toast that offers it, which goes with it; else without. */
export function undoByKey(key: string): void {
  if (currentToasts().some((toast) => toast.action?.key === key)) runToastByKey(key);
  else undoLast();
}

import { currentToasts, runToastByKey } from '../ui/toast-store.ts';

/** Comes to whether it was undone. */
type Undo = () => Promise<boolean>;
/** `place`: how many came before it. */
type Undoable = { undo: Undo; run: () => void; onKept: () => void; untilMs: number; place: number };

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
let noted = 0;

async function undoInTurn(first: Undoable): Promise<void> {
  isUnderWay = true;
  try {
    for (let next: Undoable | undefined = first; next; [next, ...waiting] = waiting) {
      // What stays is looked at before anything that came before it: those presses were meant for another board.
      if (!(await next.undo())) break;
    }
  } finally {
    isUnderWay = false;
    const kept = waiting;
    waiting = [];
    // What was done meanwhile came later than they.
    stack = [...stack, ...kept].toSorted((a, b) => a.place - b.place);
    for (const { onKept } of kept) onKept();
  }
}

/**
 * Keeps how something is undone, for so long; gives it to be called once. `onKept`: it was asked for behind another undo that
 * was refused, and stays done.
 */
export function noteUndoable(
  undo: Undo,
  forMs: number,
  onKept: () => void = () => undefined,
  nowMs = Date.now(),
): () => void {
  noted += 1;
  const own: Undoable = {
    undo,
    onKept,
    place: noted,
    untilMs: nowMs + forMs,
    run() {
      if (!stack.includes(own)) return;
      stack = stack.filter((one) => one !== own);
      if (isUnderWay) waiting = [...waiting, own];
      else void undoInTurn(own);
    },
  };
  stack = [...stack, own].slice(-DEPTH_MAX);
  return own.run;
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

import { currentToasts, runToastByKey } from '../ui/toast-store.ts';

type Undoable = { run: () => void; untilMs: number };

/** What this page did that can still be undone, the latest last. A toast about it may have gone meanwhile. */
let stack: readonly Undoable[] = [];
/** Further back nobody undoes step by step. */
const DEPTH_MAX = 20;

/** Keeps how something is undone, for so long; gives it to be called once. */
export function noteUndoable(undo: () => void, forMs: number, nowMs = Date.now()): () => void {
  const noted: Undoable = {
    untilMs: nowMs + forMs,
    run() {
      if (!stack.includes(noted)) return;
      stack = stack.filter((one) => one !== noted);
      undo();
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

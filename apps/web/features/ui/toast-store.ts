export type ToastAction = { label: string; key?: string; run: () => void };

export type Toast = {
  id: number;
  text: string;
  tone: 'done' | 'refused' | 'message';
  action?: ToastAction;
  /** At the page's top: what it is about lies where toasts stand. */
  isHigh?: boolean;
  lifeMs: number;
};

/** More would cover the board; the oldest go first. */
const MAX = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function showToast(toast: Omit<Toast, 'id' | 'lifeMs'> & { lifeMs?: number }): void {
  lastId += 1;
  set([...toasts, { lifeMs: 8_000, ...toast, id: lastId }].slice(-MAX));
}

export function dismissToast(id: number): void {
  set(toasts.filter((t) => t.id !== id));
}

/** Runs the newest toast's action that answers to `key`. */
export function runToastByKey(key: string): void {
  const toast = toasts.findLast((t) => t.action?.key === key);
  if (toast) runToast(toast);
}

/** Runs a toast's action and takes the toast away. */
export function runToast(toast: Toast): void {
  dismissToast(toast.id);
  toast.action?.run();
}

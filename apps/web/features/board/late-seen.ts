import type { LateOrder } from './late-orders.ts';

function nameOf(personId: string): string {
  return `yardmaster.late-seen.${personId}`;
}

/** One order is late twice: when its window begins without a unit, and when it ends. */
export function keyOf({ order, sinceMs }: LateOrder): string {
  return `${order.id} ${sinceMs}`;
}

/** What somebody has seen in this browser; of what is no longer late nothing is kept. */
export function readSeen(personId: string): ReadonlySet<string> {
  try {
    return new Set(localStorage.getItem(nameOf(personId))?.split(','));
  } catch {
    return new Set();
  }
}

export function keepSeen(personId: string, seen: ReadonlySet<string>): void {
  try {
    localStorage.setItem(nameOf(personId), [...seen].join(','));
  } catch {
    // A browser that keeps nothing: it stands there again after a reload.
  }
}

/** The list of jobs, which knows rows that are not in the page at the moment. */
export type JobList = {
  /** Puts the focus on a job's row, or on the first one when that is not there. */
  focus: (orderId: string | null) => void;
  /** Moves the focus one row down or up from the focused or selected one, and says which job it is. */
  move: (by: 1 | -1, selectedId: string | null) => string | null;
};

let list: JobList | null = null;

/** Returns how to take it away again. */
export function registerJobList(mine: JobList): () => void {
  list = mine;
  return () => {
    if (list === mine) list = null;
  };
}

export function focusJob(orderId: string | null): void {
  list?.focus(orderId);
}

export function nextJob(by: 1 | -1, selectedId: string | null): string | null {
  return list?.move(by, selectedId) ?? null;
}

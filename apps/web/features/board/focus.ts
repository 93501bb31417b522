function jobs(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-job]')];
}

/** Puts the focus on a job's row in the list, or on the first one when that is not there. */
export function focusJob(orderId: string | null): void {
  const rows = jobs();
  (rows.find((row) => row.dataset.job === orderId) ?? rows[0])?.focus();
}

/** Moves the focus one row down or up from the focused or selected one, and says which job it is. */
export function nextJob(by: 1 | -1, selectedId: string | null): string | null {
  const rows = jobs();
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.dataset.job === selectedId);
  const to = from < 0 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(from + by, 0), rows.length - 1);
  const row = rows[to];
  row?.focus();
  return row?.dataset.job ?? null;
}

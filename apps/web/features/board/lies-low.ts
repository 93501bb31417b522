/** As tall as what lies at the page's end: a toast with its distance. */
const TOAST_PX = 110;

/** Whether a unit's row is where toasts stand. */
export function liesLow(unitId: string): boolean {
  // Where there is no page, as in tests, nothing is covered.
  if (typeof document === 'undefined') return false;
  const box = document.querySelector(`[role="table"] [data-unit="${CSS.escape(unitId)}"]`)?.getBoundingClientRect();
  return box !== undefined && box.bottom > window.innerHeight - TOAST_PX && box.top < window.innerHeight;
}

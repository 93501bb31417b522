/** A list that is a part of the page, and no choice that lies over it, says so. */
const OVERLAY =
  '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]:not([data-in-page]), [data-overlay-comes]';

/** Whether something lies over the page, which then has the keys. */
export function isOverlaid(): boolean {
  return document.querySelector(OVERLAY) !== null;
}

/** In the place of a dialog that is being brought: it has the keys already, or what is typed ahead would be the page's keys. */
export function OverlayComes() {
  return <span hidden data-overlay-comes="" />;
}

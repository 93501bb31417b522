/** This near to an edge the timeline scrolls by itself, faster the nearer. */
const EDGE_PX = 48;
const EDGE_STEP_PX = 18;

/** How far to scroll for a hand at `at` between two edges. */
export function edge(at: number, from: number, until: number): number {
  if (at < from + EDGE_PX) return -Math.ceil((Math.min(EDGE_PX, from + EDGE_PX - at) / EDGE_PX) * EDGE_STEP_PX);
  if (at > until - EDGE_PX) return Math.ceil((Math.min(EDGE_PX, at - until + EDGE_PX) / EDGE_PX) * EDGE_STEP_PX);
  return 0;
}

/** What stands still over the lanes: the heads at their left, the clock above. */
type Edges = { headPx: number; axisPx: number };
type Place = { leftPx: number; rightPx: number; topPx: number };

/** Scrolls as far as it takes to see a place of the lanes; of what is too long, its start. */
export function bringIntoView(
  element: HTMLElement,
  { leftPx, rightPx, topPx }: Place,
  { headPx, axisPx }: Edges,
): void {
  const room = element.clientWidth - headPx;
  if (leftPx < element.scrollLeft) element.scrollTo({ left: leftPx - EDGE_PX });
  else if (Math.min(rightPx, leftPx + room) > element.scrollLeft + room)
    element.scrollTo({ left: Math.min(leftPx, rightPx - room + EDGE_PX) });
  if (topPx < element.scrollTop + axisPx) element.scrollTo({ top: topPx - axisPx });
  else if (topPx + 2 * EDGE_PX > element.scrollTop + element.clientHeight)
    element.scrollTo({ top: topPx + 2 * EDGE_PX - element.clientHeight });
}

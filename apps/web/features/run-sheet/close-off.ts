/** Messages are for whoever reads the sheet, too. */
const KEPT = '[data-react-aria-top-layer]';

/** What lies beside `shown` is not reached by a key or a press, and not read out, until what is given back is called. */
export function closeOff(shown: Element): () => void {
  const closed = besides(document.body, [shown, ...document.querySelectorAll(KEPT)]).filter(({ inert }) => !inert);
  for (const one of closed) one.inert = true;
  return () => {
    for (const one of closed) one.inert = false;
  };
}

function besides(root: Element, kept: readonly Element[]): HTMLElement[] {
  return [...root.children].flatMap((child) => {
    if (!(child instanceof HTMLElement) || kept.includes(child)) return [];
    return kept.some((one) => child.contains(one)) ? besides(child, kept) : [child];
  });
}

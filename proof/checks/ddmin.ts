/**
 * Zeller's ddmin: the smallest part of a list that it finds for which something still holds, every item of which is needed;
 * when `isOver` says that time is up, the smallest so far. `holds` is true of the whole.
 */
export function ddmin<T>(items: readonly T[], holds: (part: T[]) => boolean, isOver: () => boolean): T[] {
  let kept = [...items];
  let parts = 2;
  while (kept.length > 0 && !isOver()) {
    const size = Math.ceil(kept.length / parts);
    let smaller: T[] | undefined;
    for (let at = 0; at < kept.length && !smaller && !isOver(); at += size) {
      const rest = kept.toSpliced(at, size);
      if (holds(rest)) smaller = rest;
    }
    if (smaller) {
      kept = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) return kept;
    else parts = Math.min(kept.length, parts * 2);
  }
  return kept;
}

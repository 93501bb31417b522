/** Half-open, in milliseconds. */
type Spanned = { fromMs: number; untilMs: number };

/** Which of how many tracks of its lane something is drawn in. */
export type Placed<T> = T & { track: number; tracks: number };

/**
 * Puts what overlaps beside each other, so that nothing hides behind anything; what stands alone has the whole height.
 * In the order of their begins.
 */
export function placed<T extends Spanned>(items: readonly T[]): Placed<T>[] {
  const result: Placed<T>[] = [];
  let cluster: Placed<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const item of cluster) item.tracks = ends.length;
    result.push(...cluster);
    cluster = [];
    ends = [];
  };
  for (const item of items.toSorted((a, b) => a.fromMs - b.fromMs || b.untilMs - a.untilMs)) {
    if (ends.every((end) => end <= item.fromMs)) close();
    const free = ends.findIndex((end) => end <= item.fromMs);
    const track = free < 0 ? ends.length : free;
    ends[track] = item.untilMs;
    cluster.push({ ...item, track, tracks: 1 });
  }
  close();
  return result;
}

/** What of them is to be seen between two moments. */
export function seen<T extends Spanned>(items: readonly T[], fromMs: number, untilMs: number): T[] {
  return items.filter((item) => item.fromMs < untilMs && item.untilMs > fromMs);
}

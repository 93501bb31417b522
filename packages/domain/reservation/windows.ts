import type { Window } from './local-window.ts';

export type Span = { from: number; until: number };

/** Milliseconds, to count with. */
export function span({ from, until }: Window): Span {
  return { from: Date.parse(from), until: Date.parse(until) };
}

export function asWindow({ from, until }: Span): Window {
  return { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}

/** Half-open: touching is not overlapping. */
export function overlaps(a: Window, b: Window): boolean {
  return crosses(span(a), span(b));
}

export function crosses(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until;
}

/**
 * The windows of one length that lie free between what is busy, the first of each gap, from `earliest` on and at most
 * `most` of them. Behind everything that is busy there is always one.
 */
export function freeWindows(busy: readonly Span[], earliest: number, lengthMs: number, most: number): Span[] {
  const found: Span[] = [];
  let from = earliest;
  for (const taken of busy.toSorted((a, b) => a.from - b.from)) {
    if (taken.until <= from) continue;
    if (from + lengthMs <= taken.from) found.push({ from, until: from + lengthMs });
    from = taken.until;
  }
  found.push({ from, until: from + lengthMs });
  return found.slice(0, most);
}

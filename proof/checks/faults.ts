import type { Line } from '../history.ts';

export type FaultWindow = { fault: string; detail: string; from: number; until: number };

/** From the start of each fault to its end; one that never ended lasts to the end of the run. */
export function faultWindows(history: readonly Line[]): FaultWindow[] {
  const windows: FaultWindow[] = [];
  for (const line of history) {
    if (line.kind !== 'fault') continue;
    const { fault, detail, at, phase } = line;
    const open = windows.findLast((window) => window.fault === fault && window.until === Number.POSITIVE_INFINITY);
    if (phase === 'begin') windows.push({ fault, detail, from: at, until: Number.POSITIVE_INFINITY });
    else if (open) open.until = at;
  }
  return windows;
}

/** Whether two spans of time, in milliseconds, have anything in common. */
export function overlaps(a: { from: number; until: number }, b: { from: number; until: number }): boolean {
  return a.from <= b.until && b.from <= a.until;
}

import type { Fault, Line } from '../history.ts';

export type FaultWindow = Pick<Fault, 'fault' | 'detail' | 'hurts' | 'feltForMs'> & { from: number; until: number };

/** From when each fault was set going to its end; one that never ended lasts to the end of the run. */
export function faultWindows(history: readonly Line[]): FaultWindow[] {
  const windows: FaultWindow[] = [];
  for (const line of history) {
    if (line.kind !== 'fault') continue;
    const { kind: _, at, phase, since, ...told } = line;
    const { fault } = told;
    const open = windows.findLast((window) => window.fault === fault && window.until === Number.POSITIVE_INFINITY);
    if (phase === 'begin') windows.push({ ...told, from: since ?? at, until: Number.POSITIVE_INFINITY });
    else if (open) open.until = at;
  }
  return windows;
}

/** Whether two spans of time, in milliseconds, have anything in common. */
export function overlaps(a: { from: number; until: number }, b: { from: number; until: number }): boolean {
  return a.from <= b.until && b.from <= a.until;
}

/** When nothing was hurt any more; infinite where a run has no such time. */
export function calmFrom(history: readonly Line[]): number {
  return history.find(({ kind }) => kind === 'calm')?.at ?? Number.POSITIVE_INFINITY;
}

/** Tells whether a web server, counted from 0, was stopped at some time within a span: it answers nobody then. */
export function stoppedOf(
  history: readonly Line[],
): (server: number, span: { from: number; until: number }) => boolean {
  const stopped = faultWindows(history).filter(({ fault }) => fault === 'stop-web');
  return (server, span) => stopped.some((window) => window.hurts === `web-${server + 1}` && overlaps(window, span));
}

import type { Line } from '../history.ts';
import { calmFrom, type FaultWindow, faultWindows, overlaps } from './faults.ts';
import { opsOf } from './ops.ts';

/** What went wrong, and from when to when it was under way. */
export type Failure = {
  /** The web server, counted from 0; null for what needs none. */
  server: number | null;
  /** null: no answer. */
  status: number | null;
  /** The problem's code, as far as there was an answer. */
  code: string;
  from: number;
  until: number;
};

/** After a fault: transactions of who was paused keep their locks for so long, links are opened anew. */
const FELT_FOR_MS = 10_000;
/** What is not back by then will not come back. */
const BACK_WITHIN_MS = 60_000;
/** Said also where somebody else, who is hurt, holds the locks or all connections. */
const OF_LOCKS = /(busy|deadline_exceeded|not_begun)$/;
const OF_DATABASE = /unavailable$/;

/** Tells whether a fault near explains a failure. */
export function excusesOf(history: readonly Line[]): (failure: Failure) => boolean {
  const calm = calmFrom(history);
  const windows = faultWindows(history)
    .filter(({ hurts }) => hurts !== undefined)
    .map((window) => ({ ...window, until: feltUntil(window, history) }));
  return (failure) =>
    failure.from < calm && windows.some((window) => explains(window, failure) && overlaps(window, failure));
}

/** Of what was asked of a server: no answer is that server's own; that it has no database may also be its link's, or the database's. */
function explains({ hurts = '' }: FaultWindow, { server, status, code }: Failure): boolean {
  if (server === null) return hurts === 'database' || hurts.startsWith('worker');
  const own = `web-${server + 1}`;
  if (status === null) return hurts === own;
  if (OF_LOCKS.test(code)) return true;
  return hurts === own || (OF_DATABASE.test(code) && (hurts === 'database' || hurts === `${own}-database`));
}

/** A process that was killed is hurt until it answers again. */
function feltUntil({ hurts, until, feltForMs = FELT_FOR_MS }: FaultWindow, history: readonly Line[]): number {
  const server = hurts?.startsWith('web-') ? Number.parseInt(hurts.slice(4), 10) - 1 : undefined;
  const back = opsOf(history).find(({ invoke, end }) => {
    if (!end || invoke.at < until || (server !== undefined && invoke.server !== server)) return false;
    return end.kind !== 'unknown' || (server !== undefined && end.status !== null && !hurts?.endsWith('database'));
  });
  return Math.min(back?.end?.at ?? until + BACK_WITHIN_MS, until + BACK_WITHIN_MS) + feltForMs;
}

import { endOf } from '../candidate/times.ts';
import type { Instant } from '../primitives.ts';
import type { Window } from './local-window.ts';
import { asWindow, crosses, freeWindows, type Span, span } from './windows.ts';

type Hold = { assignmentId: string; equipmentId: string; crew: readonly string[] };
export type LiveHold = Hold & { expectedEndAt: Instant | null };
export type PlannedHold = Hold & { plannedFrom: Instant; plannedUntil: Instant };

export type Found<L extends LiveHold = LiveHold, P extends PlannedHold = PlannedHold> = {
  live: L;
  planned: P;
  isUnitShared: boolean;
  sharedDriverIds: string[];
  overlapMinutes: number;
};

const MINUTE_MS = 60_000;
/** Nobody plans by the second; and who takes up an offer needs a moment. */
const STEP_MS = 5 * MINUTE_MS;

function roundUp(ms: number): number {
  return Math.ceil(ms / STEP_MS) * STEP_MS;
}

/** Until when a live assignment certainly, or by what was said, holds what it holds. */
function heldUntil({ expectedEndAt }: LiveHold, now: number): number {
  return expectedEndAt === null ? now : Math.max(now, Date.parse(expectedEndAt));
}

/**
 * Each live assignment that still holds a unit or a person when a reservation of the same begins, the soonest reservation
 * first. An end that has passed, or that nobody knows, is now.
 */
export function findOverruns<L extends LiveHold, P extends PlannedHold>(
  live: readonly L[],
  planned: readonly P[],
  now: Instant,
): Found<L, P>[] {
  const at = Date.parse(now);
  const found = live.flatMap((hold) =>
    planned.flatMap((behind): Found<L, P>[] => {
      const isUnitShared = hold.equipmentId === behind.equipmentId;
      const sharedDriverIds = hold.crew.filter((id) => behind.crew.includes(id));
      if (!isUnitShared && sharedDriverIds.length === 0) return [];
      const { from, until } = span({ from: behind.plannedFrom, until: behind.plannedUntil });
      const end = heldUntil(hold, at);
      if (from >= end && from > at) return [];
      const overlapMinutes = Math.ceil((Math.min(end, until) - from) / MINUTE_MS);
      return [{ live: hold, planned: behind, isUnitShared, sharedDriverIds, overlapMinutes }];
    }),
  );
  const order = (f: Found) => [f.planned.plannedFrom, f.planned.assignmentId, f.live.assignmentId].join(' ');
  return found.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/**
 * Where a reservation can go: the first windows of its own length in which its unit and all its people are free, behind
 * every live assignment that holds one of them, and between what else is planned for them.
 */
export function laterWindows(
  { planned }: Pick<Found, 'planned'>,
  live: readonly LiveHold[],
  others: readonly PlannedHold[],
  now: Instant,
  most: number,
): Window[] {
  const at = Date.parse(now);
  const shares = (hold: Hold) =>
    hold.equipmentId === planned.equipmentId || hold.crew.some((id) => planned.crew.includes(id));
  const { from, until } = span({ from: planned.plannedFrom, until: planned.plannedUntil });
  // Whose end has passed, or is unknown, is given what the gates give it: an hour more.
  const ends = live.filter(shares).map((hold) => roundUp(endOf({ from: now, until: hold.expectedEndAt })));
  const busy = others
    .filter((other) => other.assignmentId !== planned.assignmentId && shares(other))
    .map((other) => span({ from: other.plannedFrom, until: other.plannedUntil }));
  // Nobody takes up an offer within the second it is made.
  const earliest = Math.max(roundUp(at + MINUTE_MS), ...ends);
  return freeWindows(merged(busy), earliest, until - from, most).map(asWindow);
}

/** Units and people are reserved for different spans, which may lie across each other. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const next of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && (crosses(last, next) || last.until === next.from)) last.until = Math.max(last.until, next.until);
    else result.push({ ...next });
  }
  return result;
}

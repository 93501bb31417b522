import { canGo } from '../candidate/judge.ts';
import type { DiversionOption } from './diversion.ts';

const REACHED = ['dispatched', 'en_route', 'on_site'];

/**
 * Whom to take first: who may go before who may not, the least urgent job, the one that has come the least way, the nearest, the one sent last. Places
 * that are not known come after those that are.
 */
export function rankDiversions<
  T extends Pick<DiversionOption, 'assignmentId' | 'status' | 'since' | 'distanceMeters' | 'findings'> & {
    displaced: { priority: number };
  },
>(options: readonly T[]): T[] {
  return options.toSorted(
    (a, b) =>
      Number(canGo(b.findings)) - Number(canGo(a.findings)) ||
      b.displaced.priority - a.displaced.priority ||
      REACHED.indexOf(a.status) - REACHED.indexOf(b.status) ||
      far(a) - far(b) ||
      Date.parse(b.since) - Date.parse(a.since) ||
      (a.assignmentId < b.assignmentId ? -1 : 1),
  );
}

function far({ distanceMeters }: Pick<DiversionOption, 'distanceMeters'>): number {
  return distanceMeters ?? Number.MAX_SAFE_INTEGER;
}

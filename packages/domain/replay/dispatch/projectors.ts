import type { Projector } from '../projector.ts';

/** What the events of the dispatch core make of its tables; with a memory of its own, so one for each replay. */
export function dispatchProjectors(): Readonly<Record<string, Projector>> {
  return {};
}

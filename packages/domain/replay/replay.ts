import { dispatchProjectors } from './dispatch/projectors.ts';
import { fleetProjectors } from './fleet/projectors.ts';
import type { LogEvent } from './log-event.ts';
import { Unreadable } from './projector.ts';
import type { ReplayedTables } from './tables.ts';

/** An event that the fold could not take, and why. */
export type Untaken = { event: LogEvent; reason: string };

export type Replay = {
  tables: ReplayedTables;
  /** Takes the next event of the log. @returns what is wrong with it, if it is */
  take(event: LogEvent): Untaken | undefined;
};

/** A fold over the log, from its first event: the tables as they must be after each. */
export function startReplay(): Replay {
  const tables: ReplayedTables = new Map();
  const projectors = new Map(Object.entries({ ...fleetProjectors, ...dispatchProjectors() }));
  return {
    tables,
    take(event) {
      const project = projectors.get(event.type);
      if (!project) return { event, reason: `nothing is known of ${event.type}` };
      try {
        project(tables, event);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        return { event, reason: error.message };
      }
      return undefined;
    },
  };
}

/** The whole of a log that is in memory. @returns the tables, and the events that could not be taken */
export function replay(events: Iterable<LogEvent>): { tables: ReplayedTables; untaken: Untaken[] } {
  const { tables, take } = startReplay();
  const untaken: Untaken[] = [];
  for (const event of events) {
    const wrong = take(event);
    if (wrong) untaken.push(wrong);
  }
  return { tables, untaken };
}

import type { LogEvent } from './log-event.ts';
import type { ReplayedTables } from './tables.ts';

/** What one event makes of the tables. Throws `Unreadable` where the event contradicts what the log told before. */
export type Projector = (tables: ReplayedTables, event: LogEvent) => void;

/** Of an event that changes no table that is compared: somebody signed in, a link was sent. */
export const changesNothing: Projector = () => {};

/** An event that cannot have happened as it is told: of a row that is not there, or without what makes it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

import type { LogEvent } from '@yardmaster/domain/replay/log-event';
import { startReplay } from '@yardmaster/domain/replay/replay';
import { type ReplayedRow, type ReplayedTables, tableOf } from '@yardmaster/domain/replay/tables';
import type { Fact } from '../../record.ts';
import type { Random } from './random.ts';

/** Who did it; null: the system. */
export type By = string | null;

/**
 * The log of a past that is made up, and the tables it gives: each event goes through the fold of a replay as it is told, so
 * the two cannot differ, and what could not have happened is an error here.
 */
export type Chronicle = {
  readonly events: readonly LogEvent[];
  readonly tables: ReplayedTables;
  /** A version 7 id of that moment. */
  id(at: number): string;
  /** What happened at that moment, in the world at `occurredAt` if not then. @throws Error when it cannot have happened */
  tell(at: number, by: By, fact: Fact): void;
  /** Cells of a row that no event may hold: names, texts. */
  write(table: string, id: string, words: ReplayedRow): void;
  row(table: string, id: string): ReplayedRow;
};

export function createChronicle(random: Random): Chronicle {
  const { tables, take } = startReplay();
  const events: LogEvent[] = [];
  const row = (table: string, id: string): ReplayedRow => {
    const found = tableOf(tables, table).get(id);
    if (!found) throw new Error(`the past has no ${id} in ${table}`);
    return found;
  };
  const id = (at: number): string => idAt(at, random);
  return {
    events,
    tables,
    id,
    row,
    tell(at, by, { occurredAt, ...fact }) {
      const recordedAt = new Date(at).toISOString();
      const event: LogEvent = {
        id: id(at),
        position: events.length + 1,
        ...fact,
        actorKind: by === null ? 'system' : 'user',
        actorId: by,
        commandId: null,
        occurredAt: occurredAt ?? recordedAt,
        recordedAt,
      };
      const untaken = take(event);
      if (untaken) throw new Error(`${fact.type} cannot have happened: ${untaken.reason}`);
      events.push(event);
    },
    write(table, key, words) {
      Object.assign(row(table, key), words);
    },
  };
}

/** RFC 9562 §5.7: partitions are found by the time in an id. */
function idAt(at: number, random: Random): string {
  const bits = (): string =>
    Math.floor(random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const ms = Math.floor(at).toString(16).padStart(12, '0');
  const [one, two, three] = [bits(), bits(), bits()];
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${one.slice(0, 3)}-${variant}${one.slice(3, 6)}-${two}${three.slice(0, 4)}`;
}

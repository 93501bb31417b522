import type { Invoke, Line } from '../history.ts';

/** What became of the sendings of one kind. */
export type Count = { sent: number; ok: number; refused: number; unknown: number; codes: Record<string, number> };

export type Tally = {
  total: Count;
  commands: ReadonlyMap<string, Count>;
  reads: ReadonlyMap<string, Count>;
  /** Changes that streams told of. */
  changes: number;
  /** Times that a stream's reader came back. */
  reconnects: number;
  /** The longest that an answer, or its absence, took. */
  longest: { ms: number; invoke: Invoke } | undefined;
  /** Ends one line; told while a run goes on. */
  add(line: Line): void;
};

const none = (): Count => ({ sent: 0, ok: 0, refused: 0, unknown: 0, codes: {} });

/** Counts along with a run, line by line. */
export function openTally(): Tally {
  const open = new Map<number, Invoke>();
  const commands = new Map<string, Count>();
  const reads = new Map<string, Count>();
  function countsOf({ name, commandId }: Invoke): Count {
    const among = commandId === null ? reads : commands;
    const count = among.get(name) ?? none();
    among.set(name, count);
    return count;
  }
  const tally: Tally = {
    total: none(),
    commands,
    reads,
    changes: 0,
    reconnects: 0,
    longest: undefined,
    add(line) {
      if (line.kind === 'stream') {
        if (line.what === 'change') tally.changes++;
        if (line.what === 'connected' && line.resumedFrom !== null) tally.reconnects++;
      } else if (line.kind === 'invoke') {
        open.set(line.op, line);
        for (const count of [tally.total, countsOf(line)]) count.sent++;
      } else if (line.kind === 'ok' || line.kind === 'refused' || line.kind === 'unknown') {
        const invoke = open.get(line.op);
        if (!invoke) return;
        open.delete(line.op);
        const ms = line.at - invoke.at;
        if (ms > (tally.longest?.ms ?? -1)) tally.longest = { ms, invoke };
        const code = line.kind === 'refused' ? line.code : line.kind === 'unknown' ? line.why : undefined;
        for (const count of [tally.total, countsOf(invoke)]) {
          count[line.kind]++;
          if (code !== undefined) count.codes[code] = (count.codes[code] ?? 0) + 1;
        }
      }
    },
  };
  return tally;
}

/** Commands that a run sent and nobody ever did: what it says about them is little. */
export function neverDone({ commands }: Pick<Tally, 'commands'>, wanted: readonly string[]): string[] {
  return wanted.filter((name) => !commands.get(name)?.ok);
}

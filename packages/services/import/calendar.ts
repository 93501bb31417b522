import type { Span } from '../spans.ts';

/** Whose it is, and where it comes from: a line of the file, or nothing where the tenant has it. */
export type Entry = Span & { line?: number };

/**
 * What nobody has two of at once, by its owner and in the order of time. All instants are in UTC and of one form, so that
 * texts compare as times.
 */
export class Calendar {
  readonly #entries = new Map<string, Entry[]>();

  /** Puts an entry in; where one is in its way, gives that one instead. */
  put(ownerId: string, entry: Entry): Entry | undefined {
    const own = this.#entries.get(ownerId) ?? [];
    const at = firstFrom(own, entry.startsAt);
    // None overlap another: only the neighbours can be in the way.
    const inTheWay = [own[at - 1], own[at]].find(
      (other) => other && other.startsAt < entry.endsAt && entry.startsAt < other.endsAt,
    );
    if (inTheWay) return inTheWay;
    own.splice(at, 0, entry);
    this.#entries.set(ownerId, own);
    return undefined;
  }
}

/** Where the first entry is that does not begin before `startsAt`. */
function firstFrom(entries: readonly Entry[], startsAt: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.startsAt ?? '') < startsAt) low = middle + 1;
    else high = middle;
  }
  return low;
}

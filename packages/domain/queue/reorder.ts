import { z } from 'zod';
import { id, type Instant } from '../primitives.ts';
import { type Decision, refuse } from '../problems.ts';
import { sentence } from '../words/sentence.ts';

/** PUT /queue/{id}/position: in front of that one, or (null) behind all of its priority. */
export const queuePositionBody = z.object({ before: id.nullable() }).strict();

type Placed = { id: string; priority: number; placeAt: Instant };
/** A place set by hand: its own, or one that had to move a little to make room. */
export type Ranked = { id: string; rankedAt: Instant };

/** Room that is left before the head, so that the next one finds some. */
const AHEAD_MS = 1_000;

/**
 * Where a person puts a request, among those of its priority (D3): before another, or behind all (`before` null). Where
 * two stand so close that nothing fits between, those ahead move by a millisecond each; nobody's order changes but its
 * own. `ordered` is the queue in its order. Refusals: not_found, invalid_request, priority_differs.
 */
export function decideReorder(
  ordered: readonly Placed[],
  id: string,
  before: string | null,
  now: Instant,
): Decision<Ranked> {
  const entry = ordered.find((e) => e.id === id);
  if (!entry) return refuse('not_found');
  const next = ordered.find((e) => e.id === before);
  if (before !== null && !next) {
    const error = { pointer: '/before', message: 'There is no such request in the queue' } as const;
    return { ok: false, refusal: { code: 'invalid_request', errors: [error] } };
  }
  if (next && next.priority !== entry.priority) {
    return refuse(
      'priority_differs',
      sentence('It has priority {count}, the other one {other}: change the priority of its order instead.', {
        count: entry.priority,
        other: next.priority,
      }),
      { priority: entry.priority, otherPriority: next.priority },
    );
  }
  const others = ordered.filter((e) => e.priority === entry.priority && (e.id !== id || e.id === before));
  const at = before === null ? others.length : others.findIndex((e) => e.id === before);
  // Before itself is where it is.
  const events = before === id ? [{ id, rankedAt: entry.placeAt }] : ranks(others, at, entry, now);
  return { ok: true, events };
}

function ranks(others: readonly Placed[], at: number, entry: Placed, now: Instant): Ranked[] {
  const times = others.map((e) => Date.parse(e.placeAt));
  const [previous, next] = [times[at - 1], times[at] ?? Date.parse(now)];
  if (previous === undefined) {
    return [{ id: entry.id, rankedAt: iso(others.length === 0 ? Date.parse(entry.placeAt) : next - AHEAD_MS) }];
  }
  // Behind all: before whoever comes next. Who counts from later than now, by fair ageing, leaves no such room.
  if (at === others.length && previous >= next - 1) return [{ id: entry.id, rankedAt: iso(previous + 1) }];
  const middle = Math.floor((previous + next) / 2);
  if (middle > previous) return [{ id: entry.id, rankedAt: iso(middle) }];
  const moved: Ranked[] = [];
  let last = next - 1;
  for (const other of others.slice(0, at).toReversed()) {
    if (Date.parse(other.placeAt) < last) break;
    last -= 1;
    moved.push({ id: other.id, rankedAt: iso(last) });
  }
  return [{ id: entry.id, rankedAt: iso(next - 1) }, ...moved];
}

function iso(ms: number): Instant {
  return new Date(ms).toISOString();
}

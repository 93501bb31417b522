/**
 * Where a stream stands, exactly. Positions are drawn before commit, so a lower one can appear after a higher one: `safe`
 * is the position up to which nothing can appear any more, `seen` are those above it that were delivered already. Written
 * as `1234` or `1234+1236.1238`, it is the `id` of a server-sent event, and resuming from it neither skips nor repeats.
 */
export type StreamCursor = { safe: number; seen: Set<number> };

/** More than these above `safe`, and the stream waits for `safe` to move. */
export const SEEN_MAX = 200;

export function encodeStreamCursor({ safe, seen }: StreamCursor): string {
  return seen.size === 0 ? `${safe}` : `${safe}+${[...seen].join('.')}`;
}

/** undefined for anything that is not such an id: the stream then starts anew. */
export function decodeStreamCursor(id: string | undefined): StreamCursor | undefined {
  if (!id || id.length > 8_192 || !/^\d{1,15}(\+\d{1,15}(\.\d{1,15})*)?$/.test(id)) return undefined;
  const [safe, seen] = id.split('+');
  const positions = seen ? seen.split('.').map(Number) : [];
  if (positions.length > SEEN_MAX) return undefined;
  return { safe: Number(safe), seen: new Set(positions) };
}

/** Takes a position in; false when it was delivered before. */
export function take(cursor: StreamCursor, position: number): boolean {
  if (position <= cursor.safe || cursor.seen.has(position)) return false;
  cursor.seen.add(position);
  return true;
}

export function settle(cursor: StreamCursor, safe: number): void {
  if (safe <= cursor.safe) return;
  cursor.safe = safe;
  for (const position of cursor.seen) if (position <= safe) cursor.seen.delete(position);
}

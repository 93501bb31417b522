import { Refused } from './outcome.ts';

/** The key of a page's last row, opaque to the client. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws Refused `invalid_request` for anything this server did not write */
export function decodeCursor<K>(cursor: string | undefined, parse: (value: unknown) => K): K | undefined {
  if (cursor === undefined) return undefined;
  try {
    return parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refused('invalid_request', 'The cursor is not one that this list gave.');
  }
}

/** Cuts the one row too many that told whether there is more. */
export function toPage<R, T>(rows: R[], limit: number, key: (row: R) => (string | number)[], map: (row: R) => T) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(map),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null,
  };
}

import { PENDING } from './change.ts';

/** A screen's worth of what was just made; what is older stands under the id that it was read with. */
const KEPT_MAX = 200;
const pendingOf = new Map<string, string>();

/** The server has given what this browser showed under the command's key an id of its own. */
export function settle(commandKey: string, id: string): void {
  pendingOf.set(id, PENDING + commandKey);
  const [eldest] = pendingOf.keys();
  if (pendingOf.size > KEPT_MAX && eldest !== undefined) pendingOf.delete(eldest);
}

/** What a row is known by on the screen: the same before and after the answer, so that it keeps the focus. */
export function rowKey(id: string): string {
  return pendingOf.get(id) ?? id;
}

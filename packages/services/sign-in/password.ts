import { hash, verify } from '@node-rs/argon2';
import { createFewAtOnce, type FewAtOnce } from './few-at-once.ts';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Two of the four threads that Node has for this, for files and for pressing answers: who tries passwords holds up no other work.
 * A depot of a hundred who sign in in the same second is through in two.
 */
const LIMITS = { atOnce: 2, waitingMost: 500, waitMs: 5_000 };

declare global {
  var yardmasterHashing: FewAtOnce | undefined;
}

/** On globalThis, since a web server holds this module twice: in Next's bundle and at the door before it. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  globalThis.yardmasterHashing ??= createFewAtOnce(LIMITS);
  return globalThis.yardmasterHashing(work);
}

/** @throws Busy where too many others wait for theirs */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), OPTIONS));
}

let nobody: Promise<string> | undefined;

/** Takes as long for an account that does not exist, or has no password yet, as for one that does. @throws Busy */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  // Once, and not in turn: where that were refused, it would be for ever.
  nobody ??= hash('an account that does not exist', OPTIONS);
  const against = stored ?? (await nobody);
  const matches = await inTurn(() => verify(against, password.normalize('NFKC')).catch(() => false));
  return matches && stored != null;
}

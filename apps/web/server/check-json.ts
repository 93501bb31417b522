import { type Sentence, sentence } from '@yardmaster/domain/words/sentence';
import { Refused } from '@yardmaster/services/outcome';

const DEPTH_MAX = 32;

/**
 * Refuses what no field of ours can mean and some would choke on: NUL (PostgreSQL cannot store it), half a surrogate
 * pair (not UTF-8), numbers beyond what JavaScript holds exactly, deep nesting, `__proto__`.
 * @throws Refused `invalid_request` pointing to the first one
 */
export function checkJson(root: unknown): void {
  // A list instead of recursion: a megabyte of `[` must not end in a stack overflow.
  const rest: { value: unknown; pointer: string; depth: number }[] = [{ value: root, pointer: '', depth: 0 }];
  for (let item = rest.pop(); item; item = rest.pop()) {
    const { value, pointer, depth } = item;
    if (typeof value === 'string') checkText(value, pointer);
    if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
      refuse(pointer, 'The number is too large');
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEPTH_MAX)
      refuse(pointer.slice(0, 200), sentence('Nested deeper than {count} levels', { count: DEPTH_MAX }));
    for (const [key, child] of Object.entries(value)) {
      const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      checkText(key, pointer);
      if (key === '__proto__') refuse(pointer, 'No field may be called __proto__');
      rest.push({ value: child, pointer: at, depth: depth + 1 });
    }
  }
}

/** @throws Refused `invalid_request` for text that cannot be stored */
export function checkText(value: string, pointer: string): void {
  if (value.includes('\0') || !value.isWellFormed()) refuse(pointer, 'Contains characters that cannot be stored');
}

function refuse(pointer: string, message: Sentence): never {
  throw invalidRequest([{ pointer, message }]);
}

export function invalidRequest(errors: { pointer: string; message: Sentence }[]): Refused {
  const refused = new Refused('invalid_request');
  // Twenty are enough to work on; a list of a thousand wrong rows is no help.
  refused.refusal.errors = errors.slice(0, 20).map((e) => ({ ...e, pointer: e.pointer.slice(0, 300).toWellFormed() }));
  return refused;
}

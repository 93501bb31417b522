import { Refused } from '@yardmaster/services/outcome';
import type { EditedStream } from '@yardmaster/services/require-version';

const TAGS = /^(?:W\/)?"(\d{1,9})"(?:\s*,\s*(?:W\/)?"(\d{1,9})"){0,9}$/;

/**
 * The versions that If-Match allows, or undefined without one and for `*`. A tag that a proxy made weak while it compressed
 * the answer is taken for what it was: ours are all versions.
 * @throws Refused `invalid_request` for what is no list of our tags, and where no version is looked at
 */
export function ifMatchOf(edits: EditedStream | undefined, headers: Headers): number[] | undefined {
  const header = headers.get('if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  if (!edits) throw new Refused('invalid_request', 'If-Match: this address looks at no version.');
  if (!TAGS.test(header))
    throw new Refused('invalid_request', 'If-Match: send an ETag that this address gave, such as "3".');
  return [...header.matchAll(/"(\d+)"/g)].map(([, version]) => Number(version));
}

import { isIP } from 'node:net';
import { type Sentence, sentence } from '@yardmaster/domain/words/sentence';
import { isPublic } from './is-public.ts';

const LENGTH_MAX = 2_000;
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * Why an address that came from outside must not be called; undefined where it may. What its name leads to is checked
 * again with every call, on the address that is then connected to (`post`).
 */
export function refusedUrl(given: string, allowPrivate: boolean): Sentence | undefined {
  if (given.length > LENGTH_MAX) return sentence('At most {count} characters', { count: LENGTH_MAX });
  if (!URL.canParse(given)) return 'Not an address';
  const { protocol, username, password, hostname } = new URL(given);
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:')) return 'Must begin with https://';
  if (username || password) return 'Must not hold a user name or password';
  if (allowPrivate) return undefined;
  const host = bare(hostname);
  const isPrivate = isIP(host) ? !isPublic(host) : LOCAL_NAME.test(host) || !host.includes('.');
  return isPrivate ? 'Leads to a private network' : undefined;
}

/** Without the brackets of IPv6, and the dot that a full name may end with. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

import { sentence } from '@yardmaster/domain/words/sentence';
import { Refused } from '@yardmaster/services/outcome';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { webConfig } from './config.ts';
import type { Call } from './endpoint.ts';
import { addressOf } from './host.ts';
import type { Caller } from './principal.ts';

/** Requests are counted over this long, in each web process by itself. */
export const WINDOW_S = 10;
const KNOWN_KEYS_MAX = 10_000;

type Policy = 'person' | 'key' | 'address';
type Limits = {
  of: Record<Policy, RateLimiterMemory | undefined>;
  /** Keys that were good a moment ago: what strangers do at the same address does not shut them out. */
  knownKeys: Set<string>;
};

declare global {
  var yardmasterLimits: Limits | undefined;
}

/** On globalThis like the pools: Next loads a module several times, and each copy would count by itself. */
function limits(): Limits {
  const { rateLimits } = webConfig();
  const of = (policy: Policy) =>
    rateLimits[policy] > 0 ? new RateLimiterMemory({ points: rateLimits[policy], duration: WINDOW_S }) : undefined;
  globalThis.yardmasterLimits ??= {
    of: { person: of('person'), key: of('key'), address: of('address') },
    knownKeys: new Set(),
  };
  return globalThis.yardmasterLimits;
}

/** As much of a request as it is counted by. */
type Asked = { request: Pick<Call['request'], 'headers'> };
type Standing = { policy: Policy; limit: number; remaining: number; resetS: number };
const standings = new WeakMap<Asked, Standing>();

/** Counts a request of somebody who says who they are. @throws Refused `too_many_requests` */
export async function admit(call: Call, { principal }: Caller): Promise<void> {
  if (principal.kind === 'session') await count(call, 'person', `${principal.tenantId}:${principal.userId}`);
  if (principal.kind !== 'api_key') return;
  await count(call, 'key', principal.secretHash);
  // Guessing keys is cut off before the database is asked.
  const { of, knownKeys } = limits();
  const tried = knownKeys.has(principal.secretHash) ? null : await of.address?.get(addressKey(call));
  if (tried && tried.consumedPoints > (of.address?.points ?? 0)) throw over(call, 'address', tried);
}

/** Counts a request of a stranger. @throws Refused `too_many_requests` */
export async function admitStranger(asked: Asked): Promise<void> {
  await count(asked, 'address', addressKey(asked));
}

/** Takes back what `admitStranger` counted, for a stranger who turned out to be none: a depot signs in from one address. */
export async function forgive(asked: Asked): Promise<void> {
  await limits().of.address?.reward(addressKey(asked));
}

/** A key that was answered is one that exists. */
export function remember({ principal }: Caller): void {
  if (principal.kind !== 'api_key') return;
  const { knownKeys } = limits();
  if (knownKeys.size >= KNOWN_KEYS_MAX) knownKeys.clear();
  knownKeys.add(principal.secretHash);
}

/** RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10) of what the request was counted under. */
export function limitHeaders(call: Asked): Record<string, string> {
  const standing = standings.get(call);
  if (!standing) return {};
  const { policy, limit, remaining, resetS } = standing;
  return {
    'ratelimit-policy': `"${policy}";q=${limit};w=${WINDOW_S}`,
    ratelimit: `"${policy}";r=${remaining};t=${resetS}`,
  };
}

async function count(call: Asked, policy: Policy, key: string): Promise<void> {
  const limiter = limits().of[policy];
  if (!limiter) return;
  try {
    note(call, policy, await limiter.consume(key));
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw over(call, policy, refused);
    throw refused;
  }
}

function over(call: Asked, policy: Policy, counted: RateLimiterRes): Refused {
  const { limit, resetS } = note(call, policy, counted);
  const detail = sentence('More than {count} requests in {window} s of this {policy}. Wait {wait} s.', {
    count: limit,
    window: WINDOW_S,
    policy,
    wait: resetS,
  });
  return new Refused('too_many_requests', detail, { retryAfterS: resetS, limit, windowS: WINDOW_S, policy });
}

function note(call: Asked, policy: Policy, counted: RateLimiterRes): Standing {
  const standing = {
    policy,
    limit: limits().of[policy]?.points ?? 0,
    remaining: counted.remainingPoints,
    resetS: Math.max(1, Math.ceil(counted.msBeforeNext / 1_000)),
  };
  standings.set(call, standing);
  return standing;
}

/** An IPv4 address, or the half of an IPv6 one that a single customer is given whole. */
function addressKey({ request }: Asked): string {
  const address = addressOf(request.headers) ?? 'unknown';
  if (address.includes('.') || !address.includes(':')) return address.replace(/^.*:/, '');
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}

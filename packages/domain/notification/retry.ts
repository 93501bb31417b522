/** Waits after the first, second, … try that did not arrive; after the last of them nobody tries again. */
const WAITS_S = {
  push: [5, 15, 45, 120],
  mail: [15, 60, 300, 900, 3_600],
} as const;

export type Channel = keyof typeof WAITS_S;

/**
 * When to try again after `attempts` tries, or null: it is given up. Who answers with a wait of their own is not asked sooner.
 */
export function retryAt(channel: Channel, attempts: number, nowMs: number, retryAfterS = 0): string | null {
  const waitS = WAITS_S[channel][attempts - 1];
  return waitS === undefined ? null : new Date(nowMs + Math.max(waitS, retryAfterS) * 1_000).toISOString();
}

/** Waits after the first, second, … try; the last is made after about a day. */
const WAITS_S = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800];
const DAY_MS = 86_400_000;
/** The last try comes a little before the day is over. */
const HOPELESS_AFTER_MS = DAY_MS * 0.95;

/** When to try again after `attempts` tries, or null: it is given up. */
export function webhookRetryAt(attempts: number, nowMs: number, retryAfterS = 0): string | null {
  const waitS = WAITS_S[attempts - 1];
  return waitS === undefined ? null : new Date(nowMs + Math.max(waitS, retryAfterS) * 1_000).toISOString();
}

/** Whether a webhook whose delivery was given up is to be asked no more: for a day nothing at all has arrived. */
export function isHopeless(failingSince: string | null, nowMs: number): boolean {
  return failingSince !== null && nowMs - Date.parse(failingSince) >= HOPELESS_AFTER_MS;
}

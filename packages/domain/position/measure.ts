import { type Fix, fix } from './position.ts';

const SECOND_MS = 1_000;
/** Older measurements are dropped, not moved: a place with a wrong time is worse than none. */
const OLDEST_MS = 7 * 86_400_000;

/** What a device said, as numbers; what it cannot have measured is left out. */
export type Measured = {
  latitude: unknown;
  longitude: unknown;
  /** Milliseconds, by the device's clock; undefined: now. */
  atMs: number | undefined;
  speedMps?: unknown;
  headingDegrees?: unknown;
  accuracyM?: unknown;
};

/**
 * A measurement that can be kept, or undefined: no place, the place of a receiver that has none (0, 0), or a time more than a
 * week ago. A clock that is ahead is set to `now`; seconds, as senders repeat what they have sent already.
 */
export function fixOf(measured: Measured, now: string): Fix | undefined {
  const nowMs = Date.parse(now);
  const atMs = Math.min(measured.atMs ?? nowMs, nowMs);
  if (!(atMs >= nowMs - OLDEST_MS)) return undefined;
  const heading = within(measured.headingDegrees, 0, 360);
  const parsed = fix.safeParse({
    latitude: numberOf(measured.latitude),
    longitude: numberOf(measured.longitude),
    occurredAt: new Date(Math.floor(atMs / SECOND_MS) * SECOND_MS).toISOString(),
    speedMps: within(measured.speedMps, 0, 500),
    headingDegrees: heading === null ? null : heading % 360,
    accuracyM: within(measured.accuracyM, 0, 100_000),
  });
  if (!parsed.success || (parsed.data.latitude === 0 && parsed.data.longitude === 0)) return undefined;
  return parsed.data;
}

/** What devices send for "unknown" (-1, an empty text) is null. */
function within(value: unknown, least: number, most: number): number | null {
  const number = numberOf(value);
  return number !== undefined && number >= least && number <= most ? number : null;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

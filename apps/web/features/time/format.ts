import type { Translate } from '../../i18n/translate.ts';

const MINUTE_MS = 60_000;
const DAY_MIN = 24 * 60;

/** Whole minutes from `fromMs` to `toMs`, towards zero. */
function minutesBetween(fromMs: number, toMs: number): number {
  return Math.trunc((toMs - fromMs) / MINUTE_MS);
}

/** A length of time as people on the radio say it: `8 min`, `1 h 05`, `3 d`. Days alone are not the same in every language. */
export function formatSpan(minutes: number, t: Translate<'time'>): string {
  const m = Math.abs(minutes);
  if (m < 60) return `${m} min`;
  if (m < DAY_MIN) return m % 60 === 0 ? `${m / 60} h` : `${Math.floor(m / 60)} h ${String(m % 60).padStart(2, '0')}`;
  return t('days', { days: Math.floor(m / DAY_MIN) });
}

/** How long ago: `now`, `8 min`, `1 h 05`, `3 d`. */
export function formatSince(instant: string, nowMs: number, t: Translate<'time'>): string {
  const m = minutesBetween(Date.parse(instant), nowMs);
  return m < 1 ? t('now') : formatSpan(m, t);
}

export type Zone = { timeZone: string; locale: string };

const cache = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs some 50 µs; a board of a thousand rows asks for the same two. */
function formatter(zone: Zone, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone.locale}|${zone.timeZone}|${name}`;
  const found = cache.get(key);
  if (found) return found;
  const made = new Intl.DateTimeFormat(zone.locale, { timeZone: zone.timeZone, ...options });
  cache.set(key, made);
  return made;
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `10:42` in the tenant's zone. */
export function formatClock(at: string | number, zone: Zone): string {
  return formatter(zone, 'clock', CLOCK).format(new Date(at));
}

/** `Sat 21 Nov` in the tenant's zone. */
export function formatDay(at: string | number, zone: Zone): string {
  return formatter(zone, 'day', { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));
}

/** `Sat, 21 Nov 2026, 10:42:07 GMT-8` in the tenant's zone: what a relative time says on hover. */
export function formatFull(at: string, zone: Zone): string {
  return formatter(zone, 'full', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    second: '2-digit',
    timeZoneName: 'short',
    ...CLOCK,
  }).format(new Date(at));
}

const NEAR_DAYS_MS = 6 * DAY_MIN * MINUTE_MS;

/** `10:42` when it is today there, `Sat 10:42` within six days, `Sat 21 Nov 10:42` otherwise. */
export function formatMoment(at: string, zone: Zone, nowMs: number): string {
  const day = formatDay(at, zone);
  const clock = formatClock(at, zone);
  if (day === formatDay(nowMs, zone)) return clock;
  const isNear = Math.abs(Date.parse(at) - nowMs) < NEAR_DAYS_MS;
  return `${isNear ? formatter(zone, 'weekday', { weekday: 'short' }).format(new Date(at)) : day} ${clock}`;
}

/** `Los Angeles` of `America/Los_Angeles`. */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

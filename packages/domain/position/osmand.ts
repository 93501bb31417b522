import { z } from 'zod';
import { fixOf } from './measure.ts';
import type { Fix } from './position.ts';

/** The protocol counts speed in knots (traccar.org/osmand). */
const MPS_PER_KNOT = 0.514444;
/** Below it a number is seconds; as milliseconds it would lie in January 1970. */
const SECONDS_BELOW = 2_147_483_647;

/** The JSON that Traccar Client sends from version 9 on, as far as it is used. */
export const traccarJson = z.looseObject({
  device_id: z.string().max(200).optional(),
  location: z.looseObject({
    timestamp: z.union([z.string(), z.number()]).optional(),
    coords: z.looseObject({
      latitude: z.number(),
      longitude: z.number(),
      accuracy: z.number().nullish(),
      speed: z.number().nullish(),
      heading: z.number().nullish(),
    }),
  }),
});

type Said = {
  /** Who says it: the device's key. */
  key: string | undefined;
  /** undefined: what was measured is not worth keeping. */
  fix: Fix | undefined;
};

/**
 * The form that OsmAnd and Traccar Client send, in the query or the body: `id`, `lat`, `lon` (or `location`), `timestamp`
 * (seconds, milliseconds or ISO 8601), `speed` in knots, `bearing` or `heading`, `accuracy`. What else is there is ignored.
 */
export function readOsmAnd(form: Readonly<Record<string, string>>, now: string): Said {
  const [latitude, longitude] = form['location']?.split(',') ?? [form['lat'], form['lon']];
  const knots = Number.parseFloat(form['speed'] ?? '');
  const isFix = form['valid'] !== 'false' && form['valid'] !== '0';
  const measured = {
    latitude,
    longitude,
    atMs: timeOf(form['timestamp']),
    speedMps: knots * MPS_PER_KNOT,
    headingDegrees: form['bearing'] ?? form['heading'],
    accuracyM: form['accuracy'],
  };
  return { key: form['id'] ?? form['deviceid'], fix: isFix ? fixOf(measured, now) : undefined };
}

/** The same from the JSON of a newer Traccar Client, whose speed is in metres a second; undefined where it is none. */
export function readTraccarJson(json: unknown, now: string): Said | undefined {
  const { data } = traccarJson.safeParse(json);
  if (!data) return undefined;
  const { coords, timestamp } = data.location;
  const measured = {
    latitude: coords.latitude,
    longitude: coords.longitude,
    atMs: timeOf(timestamp),
    speedMps: coords.speed,
    headingDegrees: coords.heading,
    accuracyM: coords.accuracy,
  };
  return { key: data.device_id, fix: fixOf(measured, now) };
}

/** Not a number where it cannot be read; undefined where none was said. */
function timeOf(value: string | number | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!Number.isNaN(number)) return number < SECONDS_BELOW ? number * 1_000 : number;
  const text = String(value);
  // `2026-11-21 10:42:00` is in UTC.
  return Date.parse(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`);
}

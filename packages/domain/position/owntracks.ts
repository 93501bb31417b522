import { z } from 'zod';
import { fixOf } from './measure.ts';
import type { Fix } from './position.ts';

/** Of one request; the apps send one at a time, forwarders send what has gathered. */
const MESSAGES_MAX = 100;
const MPS_PER_KMH = 1 / 3.6;

/** `_type` says what a message is; of all kinds `location` alone is kept (owntracks.org/booklet/tech/json). */
const message = z.looseObject({
  _type: z.string().max(40),
  tst: z.number().optional().meta({ description: 'Seconds since 1970.' }),
  lat: z.number().optional(),
  lon: z.number().optional(),
  acc: z.number().optional().meta({ description: 'Metres.' }),
  vel: z.number().optional().meta({ description: 'Kilometres an hour.' }),
  cog: z.number().optional().meta({ description: 'Degrees.' }),
});
export const ownTracks = z.union([message, z.array(message).max(MESSAGES_MAX)]);

/** What of the messages is a measurement that can be kept. */
export function readOwnTracks(body: z.infer<typeof ownTracks>, now: string): Fix[] {
  const messages = Array.isArray(body) ? body : [body];
  return messages
    .filter(({ _type }) => _type === 'location')
    .flatMap(({ lat, lon, tst, acc, vel, cog }) => {
      const measured = {
        latitude: lat,
        longitude: lon,
        atMs: tst === undefined ? undefined : tst * 1_000,
        accuracyM: acc,
        speedMps: vel === undefined ? undefined : vel * MPS_PER_KMH,
        headingDegrees: cog,
      };
      return fixOf(measured, now) ?? [];
    });
}

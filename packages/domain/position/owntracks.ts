import { z } from 'zod';
import { fixOf } from './measure.ts';
import type { Fix } from './position.ts';

/** Of one request; the apps send one at a time, forwarders send what has gathered. */
const MESSAGES_MAX = 100;
const MPS_PER_KMH = 1 / 3.6;

/** `_type` says what a message is; of all kinds `location` alone is kept (owntracks.org/booklet/tech/json). What an app does not know it leaves out, or says null. */
const message = z.looseObject({
  _type: z.string().max(40),
  tst: z.number().nullish().meta({ description: 'Seconds since 1970.' }),
  lat: z.number().nullish(),
  lon: z.number().nullish(),
  acc: z.number().nullish().meta({ description: 'Metres.' }),
  vel: z.number().nullish().meta({ description: 'Kilometres an hour.' }),
  cog: z.number().nullish().meta({ description: 'Degrees.' }),
});
export const ownTracks = z.union([message, z.array(message).max(MESSAGES_MAX)]);

/** What of the messages is a measurement that can be kept. */
export function readOwnTracks(body: z.infer<typeof ownTracks>, now: string): Fix[] {
  const messages = Array.isArray(body) ? body : [body];
  return messages
    .filter(({ _type }) => _type === 'location')
    .flatMap(({ lat, lon, tst, acc, vel, cog }) => {
      const measured = {
        latitude: lat ?? undefined,
        longitude: lon ?? undefined,
        atMs: typeof tst === 'number' ? tst * 1_000 : undefined,
        accuracyM: acc ?? undefined,
        speedMps: typeof vel === 'number' ? vel * MPS_PER_KMH : undefined,
        headingDegrees: cog ?? undefined,
      };
      return fixOf(measured, now) ?? [];
    });
}

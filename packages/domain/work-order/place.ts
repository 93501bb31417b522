import { z } from 'zod';
import { latitude, line, longitude } from '../primitives.ts';

/** Where a job is that is at no site. Coordinates are both there or both missing; where they are, how near who is is known. */
export const place = z.object({
  address: line(240).nullable(),
  latitude: latitude.nullable(),
  longitude: longitude.nullable(),
});
export type Place = z.infer<typeof place>;

/** The same as it is given, whole: what is left out is not known. */
export const placeBody = z
  .object({ address: line(240).nullish(), latitude: latitude.nullish(), longitude: longitude.nullish() })
  .strict()
  .superRefine((given, context) => {
    const [hasLatitude, hasLongitude] = [isGiven(given.latitude), isGiven(given.longitude)];
    if (hasLatitude !== hasLongitude) {
      const path = [hasLatitude ? 'longitude' : 'latitude'];
      context.addIssue({ code: 'custom', path, message: 'Latitude and longitude go together' });
    } else if (!hasLatitude && !isGiven(given.address)) {
      context.addIssue({ code: 'custom', path: ['address'], message: 'An address or coordinates' });
    }
  });
export type PlaceBody = z.infer<typeof placeBody>;

type Given = { siteId?: string | null | undefined; place?: PlaceBody | null | undefined };

export function isAtOne({ siteId, place: given }: Given): boolean {
  return !siteId || !given;
}
export const AT_ONE_ERROR = { error: 'At a site or at a place of its own, not both', path: ['place'] };

/** Where an order is, as its row has it. */
export type Whereabouts = {
  siteId: string | null;
  placeAddress: string | null;
  placeLatitude: number | null;
  placeLongitude: number | null;
};
export const NOWHERE: Whereabouts = { siteId: null, placeAddress: null, placeLatitude: null, placeLongitude: null };

/** Where an order is after a change. It is in one place: a site takes the place's, and a place the site's. */
export function moved(from: Whereabouts, { siteId, place: given }: Given): Whereabouts {
  if (siteId) return { ...NOWHERE, siteId };
  if (given) {
    const { address, latitude: north, longitude: east } = given;
    return {
      ...NOWHERE,
      placeAddress: address ?? null,
      placeLatitude: north ?? null,
      placeLongitude: east ?? null,
    };
  }
  return {
    siteId: siteId === null ? null : from.siteId,
    ...own(given === null ? NOWHERE : from),
  };
}

/** A row has more in it than this. */
function own({ placeAddress, placeLatitude, placeLongitude }: Whereabouts) {
  return { placeAddress, placeLatitude, placeLongitude };
}

/** A row's place as the API shows it; null where the job is at a site, or where nobody knows. */
export function placeOf({ placeAddress, placeLatitude, placeLongitude }: Omit<Whereabouts, 'siteId'>): Place | null {
  if (placeAddress === null && placeLatitude === null) return null;
  return { address: placeAddress, latitude: placeLatitude, longitude: placeLongitude };
}

/**
 * Which of a change's fields say where it is, the one that goes with the other included. A place that is given as it was is
 * no change: no event has it in it, so that nobody could tell later.
 */
export function movedFields(from: Whereabouts, given: Given): ('siteId' | 'place')[] {
  return [
    ...(given.siteId !== undefined || (given.place && from.siteId !== null) ? (['siteId'] as const) : []),
    ...(isSame(placeOf(from), placeOf(moved(from, given))) ? [] : (['place'] as const)),
  ];
}

function isSame(one: Place | null, other: Place | null): boolean {
  return one?.address === other?.address && one?.latitude === other?.latitude && one?.longitude === other?.longitude;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

import type { Place, PlaceBody } from '@yardmaster/domain/work-order/place';
import type { Translate } from '../../i18n/translate.ts';
import { coordinate, pairOf } from '../sites/coordinate.ts';

/** Of the sites' list: not a site, but a place of the order's own. */
export const OWN_PLACE = 'place';

/** Where an order is, as it stands in the form; the texts count at a place of its own alone. */
export type WhereDraft = { siteId: string; address: string; coordinates: string };

export function whereDraft(siteId: string | null, place: Place | null, nowhere: string): WhereDraft {
  const { address = null, latitude = null, longitude = null } = place ?? {};
  return {
    siteId: place ? OWN_PLACE : (siteId ?? nowhere),
    address: address ?? '',
    coordinates: latitude === null ? '' : `${latitude}, ${longitude}`,
  };
}

/** The same text where it is the same place. */
export function whereText({ siteId, address, coordinates }: WhereDraft): string {
  return siteId === OWN_PLACE ? JSON.stringify([address.trim(), coordinates.trim()]) : siteId;
}

/** `37.795, -122.277` as numbers; null where it is no place on earth. */
function coordinatesOf(text: string): { latitude: number; longitude: number } | null {
  const pair = pairOf(text);
  const latitude = pair && coordinate(pair.latitude, 90);
  const longitude = pair && coordinate(pair.longitude, 180);
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

export function placeErrors(
  { siteId, address, coordinates }: WhereDraft,
  t: Translate<'board'>,
): Record<string, string> {
  if (siteId !== OWN_PLACE) return {};
  if (coordinates.trim() !== '') {
    return coordinatesOf(coordinates) ? {} : { 'place/latitude': t('newOrder.error.coordinates') };
  }
  return address.trim() === '' ? { 'place/address': t('newOrder.error.place') } : {};
}

/** The place as the API takes it. */
export function placeBodyOf({ address, coordinates }: WhereDraft): PlaceBody {
  return { address: address.trim() || null, ...(coordinatesOf(coordinates) ?? { latitude: null, longitude: null }) };
}

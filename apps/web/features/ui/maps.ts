/** A place in whatever shows maps: the phone's own app takes over this address where there is one. */
export function mapsHref(place: { latitude: number; longitude: number }): string {
  return `https://www.google.com/maps/search/?api=1&query=${place.latitude},${place.longitude}`;
}

type Place = { latitude: number | null; longitude: number | null; address?: string | null };

/** A place in whatever shows maps: the phone's own app takes over this address where there is one. It finds an address itself. */
export function mapsHref({ latitude, longitude, address }: Place): string {
  const query = latitude === null ? encodeURIComponent(address ?? '') : `${latitude},${longitude}`;
  return `https://www.google.com/maps/search/?api=1&query=${query}`;
}

/** What a place is called that has no name: its address, else its coordinates as maps write them. */
export function placeName({ address, latitude, longitude }: Place): string {
  return address ?? `${latitude}, ${longitude}`;
}

export type Place = readonly [latitude: number, longitude: number];

const KM_PER_DEGREE = 111.2;

/** Near enough within one region. */
export function distanceKm([latA, lonA]: Place, [latB, lonB]: Place): number {
  const east = (lonB - lonA) * Math.cos(((latA + latB) / 2) * (Math.PI / 180));
  return Math.hypot(latB - latA, east) * KM_PER_DEGREE;
}

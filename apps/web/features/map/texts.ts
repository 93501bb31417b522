/** Of the element that says the map's keys. */
export const KEYS_ID = 'map-keys';

/** `45 km/h`, from metres a second; nothing while it stands. */
export function speedText(speedMps: number | null): string | null {
  const kmh = Math.round((speedMps ?? 0) * 3.6);
  return kmh < 3 ? null : `${kmh} km/h`;
}

/** Degrees from what somebody typed, decimal comma or point; null when it is none or beyond ±`bound`. */
export function coordinate(text: string, bound: number): number | null {
  const clean = text.trim().replace(',', '.');
  if (!/^[-+]?\d+(\.\d+)?$/.test(clean)) return null;
  const value = Number(clean);
  return Math.abs(value) <= bound ? value : null;
}

const PAIR = /^\s*([-+]?\d+\.\d+)\s*[,;\s]\s*([-+]?\d+\.\d+)\s*$/;

/** `37.795, -122.277` as maps give a place; null where it is not both. */
export function pairOf(text: string): { latitude: string; longitude: string } | null {
  const [, latitude, longitude] = PAIR.exec(text) ?? [];
  return latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null;
}

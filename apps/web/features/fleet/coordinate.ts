/** Degrees from what somebody typed, decimal comma or point; null when it is none or beyond ±`bound`. */
export function coordinate(text: string, bound: number): number | null {
  const clean = text.trim().replace(',', '.');
  if (!/^[-+]?\d+(\.\d+)?$/.test(clean)) return null;
  const value = Number(clean);
  return Math.abs(value) <= bound ? value : null;
}

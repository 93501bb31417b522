/** What a picture is by its first bytes, whatever the phone calls it; null for all that is none of these. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'heic';

/** As many as `kindOfPhoto` looks at. */
export const HEAD_BYTES = 64;

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
/** In the same box, with a picture that browsers know. */
const AVIF_BRANDS = ['avif', 'avis'];

export function kindOfPhoto(head: Uint8Array): PhotoKind | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  if (text.startsWith('\u00FF\u00D8\u00FF')) return 'jpeg';
  if (text.startsWith('\u0089PNG')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.slice(4, 8) !== 'ftyp') return null;
  // The box says its own length; brands stand in it, four letters each, after the first and its version.
  const length = Math.min(new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0), text.length);
  const brands = [text.slice(8, 12), ...(text.slice(16, length).match(/.{4}/gs) ?? [])];
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return null;
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : null;
}

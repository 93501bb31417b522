import type { MediaType } from './attachment.ts';

const LENGTH_MAX = 120;
// What a file system or a header gives a meaning of its own, controls, and what turns the direction of the text around it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is taken out here
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\\/:*?"<>|]/g;

/** A file's name as it may be shown and saved under: without folders and without what a system might act upon. */
export function fileName(given: string | undefined, fallback: string): string {
  const last = (given ?? '').toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const name = last
    .replaceAll(UNSAFE, '')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (!/[\p{L}\p{N}]/u.test(name)) return fallback;
  return shortened(name);
}

/** Keeps what is behind the last full stop, which says what kind it is. */
function shortened(name: string): string {
  if (name.length <= LENGTH_MAX) return name;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  // Half of a sign that takes two places is none.
  return name.slice(0, LENGTH_MAX - ending.length).replace(/[\uD800-\uDBFF]$/, '') + ending;
}

/** The endings of pictures, the usual one first. */
const ENDINGS: Partial<Record<MediaType, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
};
const PICTURE = new RegExp(`\\.(${Object.values(ENDINGS).flat().join('|')})$`, 'i');

/** A name that says of a picture what it is: saved as `photo.jpg`, what is HEIC would open nowhere. */
export function namedAsItIs(name: string, mediaType: MediaType): string {
  const said = PICTURE.exec(name)?.[1]?.toLowerCase();
  const known = ENDINGS[mediaType];
  if (said === undefined || !known || known.includes(said)) return name;
  return shortened(`${name.slice(0, -said.length)}${known[0]}`);
}

import { expect, test } from 'vitest';
import { kindOfPhoto } from './photo-kind.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test.each([
  ['jpeg', 'ffd8ffe000104a464946'],
  ['png', '89504e470d0a1a0a0000000d49484452'],
  ['webp', '52494646240000005745425056503820'],
  // As an iPhone writes it: a box of 36 bytes, `ftyp`, the brand `heic`, and `mif1`, `MiPr`, `miaf`, `MiHB`, `heic` beside it.
  ['heic', '00000024 66747970 68656963 00000000 6d696631 4d695072 6d696166 4d694842 68656963'],
  // With the general brand first, as Android writes it.
  ['heic', '00000018 66747970 6d696631 00000000 6d696631 68656963'],
  // AVIF is in the same box, and browsers show it.
  [null, '0000001c 66747970 61766966 00000000 61766966 6d696631 6d696166'],
  [null, '00000018 66747970 6d703432 00000000 6d703432 69736f6d'],
  [null, '255044462d312e37'],
  [null, ''],
  [null, '00000018 66747970'],
] as const)('%s by its first bytes', (kind, head) => {
  expect(kindOfPhoto(bytes(head))).toBe(kind);
});

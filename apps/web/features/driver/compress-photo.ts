import { HEAD_BYTES, kindOfPhoto } from './photo-kind.ts';

const SIDE_MAX_PX = 1_600;
const QUALITY = 0.8;
const BYTES_MAX = 15_000_000;

/** `heic`: this browser cannot read the kind, and nobody at the office could look at it. */
export type Compressed = { photo: Blob } | 'heic' | 'unusable';

/**
 * A photo as it is sent: turned as it was held, 1,600 pixels at the longer side, without what the camera wrote into it. One that
 * this browser cannot read goes as it came where the server can; what could not be shown there is never sent.
 */
export async function compressPhoto(file: File): Promise<Compressed> {
  const drawn = await draw(file).catch(() => null);
  if (drawn) return { photo: drawn };
  // By its content: phones have called one `photo.jpg` that was none.
  const kind = kindOfPhoto(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (kind === 'heic') return 'heic';
  return kind && file.size <= BYTES_MAX ? { photo: file } : 'unusable';
}

async function draw(file: File): Promise<Blob | null> {
  const { picture, width, height, close } = await decode(file);
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  close();
  return new Promise((settle) => canvas.toBlob(settle, 'image/jpeg', QUALITY));
}

/** Safari shows HEIC in a page before it makes a bitmap of it. */
async function decode(file: File) {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { picture: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
  } catch {
    const address = URL.createObjectURL(file);
    const close = () => URL.revokeObjectURL(address);
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      return { picture: image, width: image.naturalWidth, height: image.naturalHeight, close };
    } catch (cause) {
      close();
      throw cause;
    }
  }
}

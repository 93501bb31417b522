const SIDE_MAX_PX = 1_600;
const QUALITY = 0.8;
/** What the server takes as it is. */
const TAKEN = ['image/jpeg', 'image/png', 'image/webp', 'image/heic'];
const BYTES_MAX = 15_000_000;

/**
 * A photo as it is sent: turned as it was held, 1,600 pixels at the longer side, without what the camera wrote into it. A kind that
 * this browser cannot read goes as it came; null where it can neither be read nor sent.
 */
export async function compressPhoto(file: File): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, SIDE_MAX_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const jpeg = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, 'image/jpeg', QUALITY));
    if (jpeg) return jpeg;
  } catch {
    // Falls through: the server may know it.
  }
  return TAKEN.includes(file.type) && file.size <= BYTES_MAX ? file : null;
}

import sharp from 'sharp';

/** A picture of one colour, 640 by 300; with a place it says where it was taken, as cameras write it. */
export function picture(kind: 'png' | 'jpeg' = 'jpeg', hasPlace = false): Promise<Uint8Array> {
  const image = sharp({ create: { width: 640, height: 300, channels: 3, background: '#246' } })[kind]();
  return (
    hasPlace ? image.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' } }) : image
  ).toBuffer();
}

/** How wide a picture is, and whether a camera's words are still in it. */
export async function measure(bytes: Uint8Array): Promise<{ width: number; hasExif: boolean }> {
  const { width, exif } = await sharp(bytes).metadata();
  return { width, hasExif: exif !== undefined };
}

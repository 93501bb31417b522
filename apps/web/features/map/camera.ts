import { ZOOM_MAX } from './style.ts';

/** Where one looks, and how closely. */
export type Camera = { latitude: number; longitude: number; zoom: number };

/** Beyond it the projection has no place. */
const LATITUDE_MAX = 85;
/** Of the map at zoom 0, in pixels. */
const WORLD_PX = 512;
const NUMBER = /^-?\d{1,3}(\.\d{1,12})?$/;

/** What a link says, `48.137,11.575,9.5`; undefined where it is no place that can be looked at. */
export function cameraOf(text: string): Camera | undefined {
  const parts = text.split(',');
  const [latitude = NaN, longitude = NaN, zoom = NaN] = parts.map((part) => (NUMBER.test(part) ? Number(part) : NaN));
  const isPlace = Math.abs(latitude) <= LATITUDE_MAX && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= ZOOM_MAX;
  return parts.length === 3 && isPlace ? { latitude, longitude, zoom } : undefined;
}

/** As a link says it: to half a pixel of what is seen, and no longer. */
export function cameraText({ latitude, longitude, zoom }: Camera): string {
  const degreesAPixel = 360 / (WORLD_PX * 2 ** zoom);
  const digits = Math.max(0, Math.ceil(-Math.log10(degreesAPixel / 2)));
  const rounded = (value: number, to: number) => String(Number(value.toFixed(to)));
  const within = Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, latitude));
  return [rounded(within, digits), rounded(wrapped(longitude), digits), rounded(zoom, 2)].join(',');
}

/** Of a world that goes round: 190 east is 170 west. */
function wrapped(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

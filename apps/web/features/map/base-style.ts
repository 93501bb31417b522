import type { StyleSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';
import { outlines } from './style.ts';

const DEADLINE_MS = 8_000;

/** Where the operator's own style is, if there is one: the page says so. `{theme}` in it becomes `dark` or `light`. */
function ownStyleUrl(): string | undefined {
  const named = document.querySelector<HTMLMetaElement>('meta[name="yardmaster-map-style"]')?.content;
  if (!named) return undefined;
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const chosen = document.documentElement.dataset['theme'];
  return named.replaceAll('{theme}', chosen ?? (prefersDark ? 'dark' : 'light'));
}

type Base = { style: StyleSpecification; isOwn: boolean; hasFailed: boolean };

/** What the map lies on: the operator's style where one is named and can be read, else outlines that come with the product. */
export async function readBase(palette: Palette, signal: AbortSignal): Promise<Base> {
  const url = ownStyleUrl();
  if (url === undefined) return { style: outlines(palette), isOwn: false, hasFailed: false };
  try {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
    const response = await fetch(url, { signal: deadline, credentials: 'omit' });
    if (!response.ok) throw new Error(`The map's style answered ${response.status}.`);
    // The map itself checks what it is given, and says what is wrong with it.
    const style = (await response.json()) as StyleSpecification;
    return { style, isOwn: true, hasFailed: false };
  } catch {
    return { style: outlines(palette), isOwn: false, hasFailed: true };
  }
}

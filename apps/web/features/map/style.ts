import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Features } from './features.ts';
import type { Palette } from './palette.ts';

const FONT = ['Inter Variable'];
/** Stands for a count until the map knows it. */
const COUNT = '\u{fffc}';
/** From here on a coast is drawn in its finest measure. */
export const DETAIL_ZOOM = 5;
export const ZOOM_MAX = 18;
/** Pixels that a job stands above its place, where units often are. */
const ABOVE_PX = 34;
/** Layers that answer to the pointer, the uppermost first. */
export const TOUCHABLE = ['units', 'units-many', 'orders', 'orders-many', 'drivers'] as const;

/** Land and sea, and nothing that would have to be fetched from anybody. */
export function outlines(palette: Palette): StyleSpecification {
  const empty = { type: 'FeatureCollection' as const, features: [] };
  return {
    version: 8,
    sources: {
      world: { type: 'geojson', data: empty },
      borders: { type: 'geojson', data: empty },
      land: { type: 'geojson', data: empty },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': palette.sunken } },
      {
        id: 'world',
        type: 'fill',
        source: 'world',
        maxzoom: DETAIL_ZOOM,
        paint: { 'fill-color': palette.raised, 'fill-antialias': true },
      },
      { id: 'land', type: 'fill', source: 'land', minzoom: DETAIL_ZOOM, paint: { 'fill-color': palette.raised } },
      {
        id: 'borders',
        type: 'line',
        source: 'borders',
        maxzoom: DETAIL_ZOOM + 1,
        paint: { 'line-color': palette['line-strong'], 'line-width': 0.6, 'line-opacity': 0.6 },
      },
    ],
  };
}

/** The font that a style from outside brings the letters of; ours otherwise, which the page has. */
function fontOf(base: StyleSpecification): string[] {
  if (!base.glyphs) return FONT;
  for (const layer of base.layers) {
    const named: unknown = layer.type === 'symbol' ? layer.layout?.['text-font'] : undefined;
    const font = Array.isArray(named) ? named.filter((name) => typeof name === 'string') : [];
    if (font.length > 0 && font[0] !== 'literal') return font;
  }
  return FONT;
}

/** What stands at many that are drawn as one, with the count in it. */
export type ManyWords = { jobs: (count: string) => string; free: (count: string) => string };

/** A sentence with a count that the map itself finds out. */
function counted(sentence: (count: string) => string, property: string): ExpressionSpecification {
  const [before = '', after = ''] = sentence(COUNT).split(COUNT);
  return ['concat', before, ['to-string', ['get', property]], after];
}

/** What the map is about, on top of whatever it lies on. */
export function withPlaces(
  base: StyleSpecification,
  features: Features,
  palette: Palette,
  words: ManyWords,
): StyleSpecification {
  return {
    ...base,
    sources: {
      ...base.sources,
      sites: { type: 'geojson', data: features.sites },
      ways: { type: 'geojson', data: features.ways },
      drivers: { type: 'geojson', data: features.drivers },
      orders: {
        type: 'geojson',
        data: features.orders,
        cluster: true,
        clusterRadius: 26,
        clusterMaxZoom: ZOOM_MAX - 1,
      },
      units: {
        type: 'geojson',
        data: features.units,
        cluster: true,
        clusterRadius: 34,
        clusterMaxZoom: ZOOM_MAX - 1,
        clusterProperties: { free: ['+', ['get', 'isFree']] },
      },
    },
    layers: [...base.layers, ...layersOf(palette, fontOf(base), words)],
  };
}

function layersOf(palette: Palette, font: string[], words: ManyWords): LayerSpecification[] {
  const label = { 'text-font': font, 'text-size': 12, 'text-anchor': 'top', 'text-optional': true } as const;
  const halo = { 'text-halo-color': palette.bg, 'text-halo-width': 1.5 };
  return [
    {
      id: 'sites',
      type: 'circle',
      source: 'sites',
      paint: { 'circle-radius': 2.5, 'circle-color': palette['line-strong'] },
    },
    {
      id: 'ways',
      type: 'line',
      source: 'ways',
      paint: {
        'line-color': ['match', ['get', 'status'], 'en_route', palette.enroute, palette.dispatched],
        'line-width': 1.5,
        'line-dasharray': [2, 2],
        'line-opacity': 0.8,
      },
    },
    {
      id: 'site-names',
      type: 'symbol',
      source: 'sites',
      minzoom: 7,
      layout: {
        'text-field': ['get', 'name'],
        ...label,
        'text-size': 11,
        'text-anchor': 'left',
        'text-offset': [2.2, 0],
      },
      paint: { 'text-color': palette.faint, ...halo },
    },
    {
      id: 'drivers',
      type: 'symbol',
      source: 'drivers',
      layout: {
        'icon-image': ['get', 'image'],
        'icon-allow-overlap': true,
        'text-field': ['get', 'name'],
        ...label,
        'text-offset': [0, 1],
      },
      paint: { 'text-color': palette.muted, ...halo },
    },
    chosen('orders', palette),
    {
      id: 'orders',
      type: 'symbol',
      source: 'orders',
      filter: ['!', ['has', 'point_count']],
      layout: {
        'icon-image': ['get', 'image'],
        'icon-allow-overlap': true,
        'icon-offset': [0, -ABOVE_PX],
        'text-field': ['get', 'name'],
        ...label,
        'text-anchor': 'bottom',
        'text-offset': [0, -(ABOVE_PX + 12) / 12],
      },
      paint: { 'text-color': palette.text, ...halo },
    },
    {
      id: 'orders-many',
      type: 'symbol',
      source: 'orders',
      filter: ['has', 'point_count'],
      layout: {
        'icon-image': 'many orders',
        'icon-allow-overlap': true,
        'icon-offset': [0, -ABOVE_PX],
        'text-field': counted(words.jobs, 'point_count'),
        'text-font': font,
        'text-size': 12,
        'text-offset': [0, -ABOVE_PX / 12],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.text },
    },
    chosen('units', palette),
    {
      id: 'units',
      type: 'symbol',
      source: 'units',
      filter: ['!', ['has', 'point_count']],
      layout: {
        'icon-image': ['get', 'image'],
        'icon-allow-overlap': true,
        'text-field': ['get', 'name'],
        ...label,
        'text-offset': [0, 1.2],
      },
      paint: { 'text-color': palette.text, ...halo },
    },
    {
      id: 'units-many',
      type: 'circle',
      source: 'units',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': palette.surface,
        'circle-radius': ['step', ['get', 'point_count'], 17, 10, 20, 100, 25],
        'circle-stroke-width': 2,
        'circle-stroke-color': ['case', ['>', ['get', 'free'], 0], palette.available, palette['line-strong']],
      },
    },
    {
      id: 'units-count',
      type: 'symbol',
      source: 'units',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['to-string', ['get', 'point_count_abbreviated']],
        'text-font': font,
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.text },
    },
    {
      id: 'units-free',
      type: 'symbol',
      source: 'units',
      filter: ['all', ['has', 'point_count'], ['>', ['get', 'free'], 0]],
      layout: {
        'text-field': counted(words.free, 'free'),
        'text-font': font,
        'text-size': 12,
        'text-anchor': 'top',
        'text-offset': [0, 1.9],
      },
      paint: { 'text-color': palette.available, ...halo },
    },
  ];
}

/** A ring around what is selected. */
function chosen(source: 'units' | 'orders', palette: Palette): LayerSpecification {
  return {
    id: `${source}-chosen`,
    type: 'circle',
    source,
    filter: chosenFilter([]),
    paint: {
      'circle-radius': 19,
      'circle-color': palette.accent,
      'circle-opacity': 0.25,
      'circle-stroke-color': palette.accent,
      'circle-stroke-width': 2,
      ...(source === 'orders' ? { 'circle-translate': [0, -ABOVE_PX] as [number, number] } : {}),
    },
  };
}

export function chosenFilter(keys: readonly string[]) {
  return ['in', ['get', 'key'], ['literal', [...keys]]] as ['in', ['get', string], ['literal', string[]]];
}

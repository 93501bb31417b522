import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibre,
  type MapOptions,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import type { Translate } from '../../i18n/translate.ts';
import { readBase } from './base-style.ts';
import { followBox } from './box-select.ts';
import type { Camera } from './camera.ts';
import { drawCoasts } from './coasts.ts';
import { type Features, isSame, type SourceName } from './features.ts';
import { draw, PIXEL_RATIO } from './images.ts';
import { readPalette } from './palette.ts';
import type { Box } from './places.ts';
import { chosenFilter, TOUCHABLE, withPlaces, ZOOM_MAX } from './style.ts';
import { KEYS_ID } from './texts.ts';
import { WORKER_URL } from './worker-url.ts';

const TOUCH_PX = 4;
const LEAVES_MAX = 500;
const FIT = { padding: 56, maxZoom: 13, animate: false } as const;
/** Closer than this a cluster is of things at one place, and is listed instead. */
const CLUSTER_ZOOM_MAX = 15;
const SOURCES = ['units', 'orders', 'drivers', 'ways', 'sites'] as const satisfies readonly SourceName[];

/** Tells a move that somebody wanted from one that the page made. */
const BY_HAND = { isByHand: true } as const;

/** When everything was drawn for the first time, among the page's own timings. */
const DRAWN_MARK = 'map-drawn';

export type ChartEvents = {
  onView(box: Box): void;
  /** Somebody moved it there. */
  onLook(camera: Camera): void;
  /** What was pressed, or what lies in the box; an empty list where nothing did. */
  onChoose(keys: string[], how: 'only' | 'also'): void;
  onMove(): void;
  /** A panel opened beside it, or closed. */
  onResize(): void;
  onStyleFailed(): void;
};

/** The map as the page uses it: it is told what there is and what is chosen, and tells what one looks at and presses. */
export type Chart = {
  show(features: Features): void;
  choose(keys: readonly string[]): void;
  fit(box: Box): void;
  look(camera: Camera): void;
  zoom(by: 1 | -1): void;
  /** Moves there if it is out of view; `isByHand`: somebody asked for it. */
  reveal(longitude: number, latitude: number, isByHand: boolean): void;
  /** Where a place is on the canvas, in pixels. */
  project(longitude: number, latitude: number): { x: number; y: number };
  recolor(): void;
  end(): void;
};

type Start = {
  container: HTMLElement;
  sheet: HTMLElement;
  features: Features;
  /** Where to look first; without it, around everything. */
  camera: Camera | undefined;
  box: Box | undefined;
  events: ChartEvents;
  t: Translate<'map'>;
};

/** @throws where the browser has no WebGL */
export async function openChart({ container, sheet, features: first, camera, box, events, t }: Start): Promise<Chart> {
  setWorkerUrl(WORKER_URL);
  const abort = new AbortController();
  const words = {
    jobs: (count: string) => t('many.jobs', { count }),
    free: (count: string) => t('many.free', { count }),
  };
  let features = first;
  let chosen: readonly string[] = [];
  let palette = readPalette();
  // Letters are drawn with the page's font, which must be there before the first is.
  await document.fonts.load('12px "Inter Variable"').catch(() => []);
  let base = await readBase(palette, abort.signal);
  if (base.hasFailed) events.onStyleFailed();
  const map = new MapLibre({
    container,
    style: withPlaces(base.style, features, palette, words),
    ...startOf(camera, box),
    attributionControl: false,
    boxZoom: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: ZOOM_MAX,
    locale: { 'Map.Title': t('name') },
  });
  // The canvas is a region with the map's name; what it can do is said beside it.
  map.getCanvas().setAttribute('aria-describedby', KEYS_ID);
  map.touchZoomRotate.disableRotation();
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  const attribution = base.isOwn ? {} : { customAttribution: t('outlines') };
  map.addControl(new AttributionControl({ compact: false, ...attribution }), 'bottom-right');

  map.setMissingStyleImageResolver(async (id) => {
    const image = await draw(id, sheet, palette);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: PIXEL_RATIO });
  });
  const apply = () => {
    for (const source of ['units', 'orders'] as const) {
      if (map.getLayer(`${source}-chosen`)) map.setFilter(`${source}-chosen`, chosenFilter(chosen));
    }
  };
  const tellView = () => {
    const bounds = map.getBounds();
    events.onView([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  };
  let coasts: Promise<void> | undefined;
  map.on('style.load', () => {
    // What came while the style was read.
    for (const name of SOURCES) void map.getSource<GeoJSONSource>(name)?.setData(features[name]);
    apply();
    if (!base.isOwn) coasts = drawCoasts(map);
    coasts?.catch(() => events.onStyleFailed());
    tellView();
  });
  map.once('idle', () => performance.mark(DRAWN_MARK));
  map.on('moveend', (event) => {
    tellView();
    if (!event.originalEvent && !('isByHand' in event)) return;
    const { lat: latitude, lng: longitude } = map.getCenter();
    events.onLook({ latitude, longitude, zoom: map.getZoom() });
  });
  map.on('move', () => events.onMove());
  map.on('resize', () => {
    tellView();
    events.onResize();
  });

  const keysIn = async (from: readonly [number, number], to: readonly [number, number]): Promise<string[]> => {
    const layers = TOUCHABLE.filter((layer) => map.getLayer(layer));
    const found = map.queryRenderedFeatures([[...from], [...to]], { layers });
    const keys = await Promise.all(
      found.map(async ({ source, properties }) => {
        const { key, cluster_id: cluster } = properties as { key?: string; cluster_id?: number };
        if (key !== undefined) return [key];
        if (cluster === undefined) return [];
        const leaves = await map.getSource<GeoJSONSource>(source)?.getClusterLeaves(cluster, LEAVES_MAX, 0);
        return (leaves ?? []).map((leaf) => String(leaf.properties?.['key']));
      }),
    );
    return [...new Set(keys.flat())];
  };
  map.on('click', ({ point, originalEvent }) => {
    const layers = TOUCHABLE.filter((layer) => map.getLayer(layer));
    const { x, y } = point;
    const around: [[number, number], [number, number]] = [
      [x - TOUCH_PX, y - TOUCH_PX],
      [x + TOUCH_PX, y + TOUCH_PX],
    ];
    const [top] = map.queryRenderedFeatures(around, { layers });
    const how = originalEvent.ctrlKey || originalEvent.metaKey ? 'also' : 'only';
    if (!top) return events.onChoose([], how);
    const { key, cluster_id: cluster } = top.properties as { key?: string; cluster_id?: number };
    if (key !== undefined) return events.onChoose([key], how);
    if (cluster === undefined) return;
    void openCluster(map, top.source, cluster, (keys) => events.onChoose(keys, how));
  });
  map.on('mousemove', ({ point }) => {
    // A hand that drags points at nothing.
    if (map.isMoving()) return;
    const layers = TOUCHABLE.filter((layer) => map.getLayer(layer));
    map.getCanvas().style.cursor = map.queryRenderedFeatures(point, { layers }).length > 0 ? 'pointer' : '';
  });
  const unfollow = followBox(map, (from, to, how) => {
    void keysIn(from, to).then((keys) => events.onChoose(keys, how));
  });

  return {
    show(next) {
      // Clustering and drawing anew costs far more than looking whether anything moved.
      const moved = SOURCES.filter((name) => !isSame(next[name], features[name]));
      features = next;
      for (const name of moved) void map.getSource<GeoJSONSource>(name)?.setData(next[name]);
    },
    choose(keys) {
      chosen = keys;
      apply();
    },
    fit: (all) => void map.fitBounds([all[0], all[1], all[2], all[3]], { ...FIT, animate: true }),
    look: ({ latitude, longitude, zoom }) => void map.jumpTo({ center: [longitude, latitude], zoom }),
    zoom: (by) => void map.zoomTo(map.getZoom() + by, {}, BY_HAND),
    reveal(longitude, latitude, isByHand) {
      if (map.getBounds().contains([longitude, latitude])) return;
      map.panTo([longitude, latitude], {}, isByHand ? BY_HAND : {});
    },
    project: (longitude, latitude) => map.project([longitude, latitude]),
    recolor() {
      palette = readPalette();
      void readBase(palette, abort.signal).then((read) => {
        if (abort.signal.aborted) return;
        base = read;
        map.setStyle(withPlaces(base.style, features, palette, words), { diff: false });
      });
    },
    end() {
      abort.abort();
      unfollow();
      map.remove();
    },
  };
}

/** Closer, as long as that parts it; what stands at one place is chosen whole. */
async function openCluster(map: MapLibre, name: string, id: number, choose: (keys: string[]) => void): Promise<void> {
  const source = map.getSource<GeoJSONSource>(name);
  if (!source) return;
  const zoom = await source.getClusterExpansionZoom(id);
  const leaves = await source.getClusterLeaves(id, LEAVES_MAX, 0);
  if (zoom > CLUSTER_ZOOM_MAX) return choose(leaves.map((leaf) => String(leaf.properties?.['key'])));
  const points = leaves.flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : []));
  const longitudes = points.map(([x = 0]) => x);
  const latitudes = points.map(([, y = 0]) => y);
  const around: [number, number, number, number] = [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
  map.fitBounds(around, { padding: 80, maxZoom: CLUSTER_ZOOM_MAX + 1 }, BY_HAND);
}

/** What is looked at first. */
function startOf(
  camera: Camera | undefined,
  box: Box | undefined,
): Pick<MapOptions, 'center' | 'zoom' | 'bounds' | 'fitBoundsOptions'> {
  if (camera) return { center: [camera.longitude, camera.latitude], zoom: camera.zoom };
  if (box) return { bounds: [box[0], box[1], box[2], box[3]], fitBoundsOptions: FIT };
  return { center: [0, 25], zoom: 1.2 };
}

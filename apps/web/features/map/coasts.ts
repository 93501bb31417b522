import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Box } from './places.ts';
import { DETAIL_ZOOM } from './style.ts';

/** Degrees beyond the view that are cut out with it, so that moving about needs no new cut. */
const MARGIN = 6;

function sourceOf(map: MapLibre, name: string): GeoJSONSource | undefined {
  return map.getSource<GeoJSONSource>(name);
}

/** Puts countries into the outlines, and where one looks closely the fine coast around there, as they are needed. */
export async function drawCoasts(map: MapLibre): Promise<void> {
  const [{ feature, mesh }, { default: world }] = await Promise.all([
    import('topojson-client'),
    import('world-atlas/countries-110m.json'),
  ]);
  const { land, countries } = world.objects;
  void sourceOf(map, 'world')?.setData(feature(world, land));
  void sourceOf(map, 'borders')?.setData(mesh(world, countries, (a, b) => a !== b));

  let drawn: Box | undefined;
  const drawDetail = async (): Promise<void> => {
    if (map.getZoom() < DETAIL_ZOOM) return;
    const bounds = map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    if (drawn && west >= drawn[0] && south >= drawn[1] && east <= drawn[2] && north <= drawn[3]) return;
    drawn = [west - MARGIN, Math.max(-90, south - MARGIN), east + MARGIN, Math.min(90, north + MARGIN)];
    const [{ landWithin }, { default: topology }] = await Promise.all([
      import('./land.ts'),
      import('world-atlas/land-10m.json'),
    ]);
    const geometry = landWithin(topology, drawn);
    void sourceOf(map, 'land')?.setData({ type: 'Feature', geometry, properties: {} });
  };
  map.on('moveend', () => void drawDetail());
  await drawDetail();
}

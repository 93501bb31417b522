import type { AnySpot, Places } from './places.ts';

type Properties = Record<string, string | number | boolean>;

function point(spot: AnySpot, properties: Properties) {
  return {
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [spot.longitude, spot.latitude] },
    properties: { key: spot.key, name: spot.name, ...properties },
  };
}

function collection<F>(features: F[]) {
  return { type: 'FeatureCollection' as const, features };
}

/** What each source of the map holds. */
export function featuresOf({ spots, ways, sites }: Places) {
  return {
    sites: collection(
      sites.map(({ name, longitude, latitude }) => ({
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
        properties: { name },
      })),
    ),
    units: collection(
      spots.flatMap((spot) =>
        spot.kind === 'unit'
          ? [point(spot, { image: `unit ${spot.status} ${spot.trust}`, isFree: spot.status === 'available' ? 1 : 0 })]
          : [],
      ),
    ),
    orders: collection(
      spots.flatMap((spot) =>
        spot.kind === 'order'
          ? [point(spot, { image: `order ${spot.order.priority}`, urgency: spot.order.priority })]
          : [],
      ),
    ),
    drivers: collection(
      spots.flatMap((spot) =>
        spot.kind === 'driver' ? [point(spot, { image: `driver ${spot.status} ${spot.trust}` })] : [],
      ),
    ),
    ways: collection(
      ways.map(({ from, to, status }) => ({
        type: 'Feature' as const,
        geometry: {
          type: 'LineString' as const,
          coordinates: [
            [from.longitude, from.latitude],
            [to.longitude, to.latitude],
          ],
        },
        properties: { status },
      })),
    ),
  };
}
export type Features = ReturnType<typeof featuresOf>;
export type SourceName = keyof Features;

import type { BoardSite } from '../board/model.ts';
import { last } from './last.ts';
import type { AnySpot, DriverSpot, OrderSpot, Places, UnitSpot, Way } from './places.ts';

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

function unitPoint(spot: UnitSpot) {
  return point(spot, { image: `unit ${spot.status} ${spot.trust}`, isFree: spot.status === 'available' ? 1 : 0 });
}

function wayLine({ from, to, status }: Way) {
  return {
    type: 'Feature' as const,
    geometry: {
      type: 'LineString' as const,
      coordinates: [
        [from.longitude, from.latitude],
        [to.longitude, to.latitude],
      ],
    },
    properties: { status },
  };
}

/** Of each unit as it was drawn last: most have not moved. */
const drawn = new WeakMap<UnitSpot, ReturnType<typeof unitPoint>>();

function unitOnce(spot: UnitSpot) {
  const feature = drawn.get(spot) ?? unitPoint(spot);
  drawn.set(spot, feature);
  return feature;
}

const sitesOf = last((sites: readonly BoardSite[]) =>
  collection(
    sites.map(({ name, longitude, latitude }) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
      properties: { name },
    })),
  ),
);
const ordersOf = last((orders: readonly OrderSpot[]) =>
  collection(
    orders.map((spot) => point(spot, { image: `order ${spot.order.priority}`, urgency: spot.order.priority })),
  ),
);
const driversOf = last((drivers: readonly DriverSpot[]) =>
  collection(drivers.map((spot) => point(spot, { image: `driver ${spot.status} ${spot.trust}` }))),
);

/** What each source of the map holds; the same object as before where nothing of its own has changed. */
export function featuresOf({ units, orders, drivers, ways, sites }: Places) {
  return {
    sites: sitesOf(sites),
    units: collection(units.map(unitOnce)),
    orders: ordersOf(orders),
    drivers: driversOf(drivers),
    ways: collection(ways.map(wayLine)),
  };
}
export type Features = ReturnType<typeof featuresOf>;
export type SourceName = keyof Features;

type Drawn = { features: readonly object[] };

/** Whether both draw the same. A unit that stands still is seen again and again, and draws what it drew. */
export function isSame({ features }: Drawn, { features: before }: Drawn): boolean {
  if (features === before) return true;
  return (
    features.length === before.length &&
    features.every((feature, n) => feature === before[n] || JSON.stringify(feature) === JSON.stringify(before[n]))
  );
}

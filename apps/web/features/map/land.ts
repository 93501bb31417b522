type Point = readonly [number, number];
type Ring = readonly Point[];
/** West, south, east, north. */
type Box = readonly [number, number, number, number];

/** What is used of a quantized topology (github.com/topojson/topojson-specification). */
export type LandTopology = {
  arcs: readonly (readonly (readonly number[])[])[];
  transform: { scale: readonly number[]; translate: readonly number[] };
  objects: { land: { geometries: readonly { type: string; arcs?: unknown }[] } };
};

/**
 * Coasts in their finest measure around where one looks: of the whole world's, decoding and cutting a part takes some
 * milliseconds, and handing all of it to the map a second.
 */
export function landWithin(topology: LandTopology, box: Box) {
  const arcs = new Map<number, Point[]>();
  const arcOf = (index: number): Point[] => {
    const known = arcs.get(index);
    if (known) return known;
    const points = decoded(topology, index < 0 ? ~index : index);
    const arc = index < 0 ? points.toReversed() : points;
    arcs.set(index, arc);
    return arc;
  };
  const ringOf = (indexes: readonly number[]): Ring =>
    indexes.flatMap((index, i) => (i === 0 ? arcOf(index) : arcOf(index).slice(1)));
  const polygons = topology.objects.land.geometries.flatMap((geometry) => polygonsOf(geometry));
  const coordinates = polygons.flatMap((rings) => {
    const [outer, ...holes] = rings.map((ring) => clipped(ringOf(ring), box)).filter((ring) => ring.length > 3);
    return outer ? [[outer, ...holes].map((ring) => ring.map(([x, y]) => [x, y]))] : [];
  });
  return { type: 'MultiPolygon' as const, coordinates };
}

function polygonsOf({ type, arcs }: { type: string; arcs?: unknown }): number[][][] {
  // The file is ours, of one version: what it holds is known.
  if (type === 'MultiPolygon') return arcs as number[][][];
  return type === 'Polygon' ? [arcs as number[][]] : [];
}

function decoded({ arcs, transform }: LandTopology, index: number): Point[] {
  const [scaleX = 1, scaleY = 1] = transform.scale;
  const [moveX = 0, moveY = 0] = transform.translate;
  let [x, y] = [0, 0];
  return (arcs[index] ?? []).map(([dx = 0, dy = 0]) => {
    x += dx;
    y += dy;
    return [x * scaleX + moveX, y * scaleY + moveY] as const;
  });
}

/** Sutherland and Hodgman: what of a ring lies in a box, one side after the other. */
function clipped(ring: Ring, [west, south, east, north]: Box): Ring {
  const sides: readonly (readonly [axis: 0 | 1, at: number, keepsAbove: boolean])[] = [
    [0, west, true],
    [0, east, false],
    [1, south, true],
    [1, north, false],
  ];
  return sides.reduce((points, [axis, at, keepsAbove]) => cut(points, axis, at, keepsAbove), ring);
}

function cut(ring: Ring, axis: 0 | 1, at: number, keepsAbove: boolean): Ring {
  const isIn = (point: Point) => (keepsAbove ? point[axis] >= at : point[axis] <= at);
  const kept: Point[] = [];
  let before = ring.at(-1);
  for (const point of ring) {
    if (before && isIn(before) !== isIn(point)) {
      const share = (at - before[axis]) / (point[axis] - before[axis]);
      const other = axis === 0 ? 1 : 0;
      const crossing = before[other] + share * (point[other] - before[other]);
      kept.push(axis === 0 ? [at, crossing] : [crossing, at]);
    }
    if (isIn(point)) kept.push(point);
    before = point;
  }
  const [first] = kept;
  // A ring ends where it began.
  return first ? [...kept, first] : [];
}

import type { Positions } from '@yardmaster/domain/position/position';
import type { Place } from '@yardmaster/domain/work-order/place';
import { expect, test } from 'vitest';
import { indexBoard } from '../board/model.ts';
import { yard } from '../board/testing.ts';
import type { View } from '../board/use-view.ts';
import { featuresOf, isSame } from './features.ts';
import { landWithin } from './land.ts';
import { boxOf, isWithin, placesOf } from './places.ts';
import { speedText } from './texts.ts';
import { merged } from './use-positions.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const VIEW = { text: '', type: 'all', status: 'all', order: null } as View;
const still = { speedMps: null, headingDegrees: null, accuracyM: null, source: 'tracker' } as const;
const unitAt = (equipmentId: string, occurredAt: string, latitude = 1) => ({
  equipmentId,
  latitude,
  longitude: 2,
  occurredAt,
  ...still,
});
const positions = (more: Partial<Positions>): Positions => ({
  at: '2026-11-21T10:00:00Z',
  units: [],
  drivers: [],
  truncated: false,
  ...more,
});
const places = (more: Partial<Positions> = {}, view: Partial<View> = {}) =>
  placesOf(indexBoard(yard()), positions(more), { ...VIEW, ...view }, NOW);
const unit = (name: string, found = places()) => found.spots.find((spot) => spot.kind === 'unit' && spot.name === name);

test('a unit is where it was seen, and grey when that was long ago', () => {
  const seen = places({ units: [unitAt('ex9', '2026-11-21T09:50:00Z'), unitAt('ex10', '2026-11-21T09:40:00Z')] });
  expect(unit('EX-9', seen)).toMatchObject({ latitude: 1, trust: 'fresh' });
  expect(unit('EX-10', seen)).toMatchObject({ latitude: 1, trust: 'old' });
});

test('a unit that nobody has seen is drawn where it belongs, or said to be nowhere', () => {
  expect(unit('EX-9')).toMatchObject({ latitude: 37.8, trust: 'unseen' });
  expect(places().nowhere.map(({ unit: { identifier } }) => identifier)).toEqual(['DT-1', 'EX-2']);
});

test('an order is drawn at its site or at its own place, and not where only an address is known', () => {
  const board = yard();
  const drawn = (place: Place) => {
    const workOrders = board.workOrders.map((order) => (order.id === 'spoil' ? { ...order, place } : order));
    const { spots } = placesOf(indexBoard({ ...board, workOrders }), positions({}), VIEW, NOW);
    return spots.flatMap((spot) => (spot.kind === 'order' ? [[spot.name, spot.site, spot.latitude]] : []));
  };
  const trench = ['WO-2', 'Oakland', 37.8];
  expect(drawn({ address: 'Pier 4', latitude: 0, longitude: 2 })).toEqual([['WO-3', 'Pier 4', 0], trench]);
  expect(drawn({ address: 'Pier 4', latitude: null, longitude: null })).toEqual([trench]);
});

test('the board’s filter holds for the map', () => {
  const names = places({}, { status: 'available', text: 'EX-9' }).spots.map(({ name }) => name);
  expect(names).toEqual(['EX-9']);
});

test('a driver who is with a unit is where it is, and not drawn beside it', () => {
  const at = { latitude: 1, longitude: 2, occurredAt: '2026-11-21T09:59:00Z', ...still };
  const found = places({ drivers: ['kim', 'lee'].map((driverId) => ({ driverId, ...at })) });
  expect(found.spots.filter(({ kind }) => kind === 'driver').map(({ name }) => name)).toEqual(['Kim']);
});

test('where one unit has moved, what is drawn of all others is the same as before', () => {
  const index = indexBoard(yard());
  const at = (units: Positions['units']) => placesOf(index, { units, drivers: [] }, VIEW, NOW);
  const [nine, ten] = [unitAt('ex9', '2026-11-21T09:50:00Z'), unitAt('ex10', '2026-11-21T09:50:00Z')];
  const before = at([nine, ten]);
  const after = at([nine, unitAt('ex10', '2026-11-21T09:51:00Z', 3)]);
  expect(after.orders).toBe(before.orders);
  expect(unit('EX-9', after)).toBe(unit('EX-9', before));
  expect(unit('EX-10', after)).toMatchObject({ latitude: 3 });
  const [drawn, then] = [featuresOf(before), featuresOf(after)];
  expect(then.orders).toBe(drawn.orders);
  expect(then.sites).toBe(drawn.sites);
  expect(isSame(then.units, drawn.units)).toBe(false);
  // Seen again where it stands, it is drawn as it was.
  const again = featuresOf(at([nine, unitAt('ex10', '2026-11-21T09:52:00Z', 3)]));
  expect(isSame(again.units, then.units)).toBe(true);
});

test('of two places the later one stands, and nothing new changes nothing', () => {
  const known = positions({ units: [unitAt('a', '2026-11-21T09:00:00Z'), unitAt('b', '2026-11-21T09:00:00Z')] });
  const late = positions({ units: [unitAt('a', '2026-11-21T08:00:00Z', 9)] });
  expect(merged(known, late).units).toBe(known.units);
  const fresh = positions({ units: [unitAt('a', '2026-11-21T09:30:00Z', 9), unitAt('c', '2026-11-21T09:30:00Z')] });
  expect(merged(known, fresh).units.map(({ latitude }) => latitude)).toEqual([9, 1, 1]);
});

test('a box is around everything, and what lies in it is in view', () => {
  const { spots } = places({ units: [unitAt('ex9', '2026-11-21T09:50:00Z')] });
  const box = boxOf(spots);
  expect(box?.[1]).toBe(1);
  expect(spots.every((spot) => box && isWithin(spot, box))).toBe(true);
  expect(spots.some((spot) => isWithin(spot, [10, 10, 20, 20]))).toBe(false);
  expect(boxOf([])).toBeUndefined();
});

test('land is cut to a box: a square that reaches in leaves the part that does', () => {
  const square = [
    [0, 0],
    [10, 0],
    [0, 10],
    [-10, 0],
    [0, -10],
  ];
  const topology = {
    arcs: [square],
    transform: { scale: [1, 1], translate: [0, 0] },
    objects: { land: { geometries: [{ type: 'MultiPolygon', arcs: [[[0]]] }] } },
  };
  const { coordinates } = landWithin(topology, [5, 5, 20, 20]);
  const corners = (coordinates[0]?.[0] ?? []).map(([x, y]) => `${x},${y}`);
  expect(new Set(corners)).toEqual(new Set(['5,5', '10,5', '10,10', '5,10']));
  expect(landWithin(topology, [20, 20, 30, 30]).coordinates).toEqual([]);
});

test('what stands has no speed', () => {
  expect([speedText(null), speedText(0.5), speedText(12.5)]).toEqual([null, null, '45 km/h']);
});

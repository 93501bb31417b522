import type { Place } from '@yardmaster/domain/work-order/place';
import { expect, test } from 'vitest';
import { AUTO, bestWish, chosenDriver, NONE } from './best.ts';
import { candidatesFor, distanceKm, openRequirements } from './candidates.ts';
import { type Sort, unitGroups, workLists } from './lists.ts';
import { type BoardIndex, freeDrivers, indexBoard } from './model.ts';
import { yard } from './testing.ts';

const ALL = { text: '', type: 'all', status: 'all' };

test('the lists open on what needs a decision', () => {
  const lists = workLists(indexBoard(yard()), '');
  expect(lists.waiting.map((i) => i.order.number)).toEqual(['WO-3']);
  expect(lists.unassigned.map((i) => [i.order.number, i.needs])).toEqual([['WO-2', '2 × Excavator 8 t']]);
  expect(lists.inHand.map((i) => i.order.number)).toEqual(['WO-1']);
});

test('an order of which one unit is queued and another is not stands in both lists', () => {
  const board = yard();
  const spoil = board.workOrders.find((o) => o.id === 'spoil');
  if (spoil?.requirements[0]) spoil.requirements[0].quantity = 2;
  const lists = workLists(indexBoard(board), '');
  expect(lists.waiting.map((i) => i.key)).toEqual(['q1']);
  expect(lists.unassigned.map((i) => [i.order.number, i.needs])).toEqual([
    ['WO-3', 'Dump truck'],
    ['WO-2', '2 × Excavator 8 t'],
  ]);
});

test('the lists are sorted by urgency, by when the jobs are wanted, or by how long they are here', () => {
  const board = yard();
  const [one] = board.workOrders.filter((order) => order.id === 'trench');
  const [first] = board.queue;
  if (!one || !first) throw new Error('no trench');
  const as = (id: string, more: Partial<typeof one>) => ({
    ...one,
    id,
    number: id,
    dueFrom: null,
    dueUntil: null,
    ...more,
  });
  const workOrders = [
    as('b', { priority: 1, createdAt: '2026-11-21T10:00:00Z', dueUntil: '2026-11-23T10:00:00Z' }),
    as('c', { priority: 3, createdAt: '2026-11-21T08:00:00Z' }),
    as('a', { priority: 2, createdAt: '2026-11-21T09:00:00Z', dueFrom: '2026-11-22T10:00:00+02:00' }),
  ];
  const queue = ['a', 'b', 'c'].map((id, n) => ({
    ...first,
    id: `q${id}`,
    workOrderId: id,
    position: n + 1,
    enqueuedAt: `2026-11-21T1${3 - n}:00:00Z`,
  }));
  const index = indexBoard({ ...board, workOrders, queue });
  const shown = (sort?: Sort) => {
    const { waiting, unassigned } = workLists(index, '', sort);
    return [waiting, unassigned].map((items) => items.map(({ order }) => order.id).join(''));
  };
  expect(shown()).toEqual(['abc', 'bac']);
  expect(shown('priority')).toEqual(shown());
  expect(shown('window')).toEqual(['abc', 'abc']);
  expect(shown('age')).toEqual(['cba', 'cab']);
});

test('search finds orders by number, title, type and site, every word of it', () => {
  const index = indexBoard(yard());
  expect(workLists(index, 'wo-2').unassigned).toHaveLength(1);
  expect(workLists(index, 'trench oakland').unassigned).toHaveLength(1);
  expect(workLists(index, 'trench fremont').unassigned).toHaveLength(0);
});

test('an order at a place of its own is found by its address, and who is near it is known where its coordinates are', () => {
  const of = (place: Place) => {
    const board = yard();
    return indexBoard({
      ...board,
      workOrders: board.workOrders.map((order) => (order.id === 'trench' ? { ...order, siteId: null, place } : order)),
    });
  };
  const nearFremont = of({ address: 'Elm Street 4', latitude: 37.54, longitude: -121.94 });
  expect(workLists(nearFremont, 'trench elm').unassigned).toMatchObject([{ site: 'Elm Street 4' }]);
  const nearest = (index: BoardIndex) => {
    const order = index.orders.get('trench');
    const [requirement] = order?.requirements ?? [];
    if (!order || !requirement) throw new Error('no trench');
    return candidatesFor(index, order, requirement).can.map(({ unit, distanceKm: far }) => [unit.id, far !== null]);
  };
  expect(nearest(nearFremont)).toEqual([
    ['ex10', true],
    ['ex9', true],
  ]);
  expect(nearest(of({ address: 'Elm Street 4', latitude: null, longitude: null }))).toEqual([
    ['ex9', false],
    ['ex10', false],
  ]);
  const unnamed = of({ address: null, latitude: 37.54, longitude: -121.94 });
  expect(workLists(unnamed, 'trench').unassigned).toMatchObject([{ site: '37.54, -121.94' }]);
});

test('units stand by type, counted as people count, with how many are free', () => {
  const groups = unitGroups(indexBoard(yard()), ALL);
  expect(groups.map((g) => [g.name, g.free, g.rows.map((r) => r.unit.identifier)])).toEqual([
    ['Dump truck', 0, ['DT-1']],
    ['Excavator 8 t', 2, ['EX-2', 'EX-9', 'EX-10']],
  ]);
});

test('a unit is found by its crew and its job, and filtered by what it does', () => {
  const index = indexBoard(yard());
  const found = (filter: Partial<typeof ALL>) =>
    unitGroups(index, { ...ALL, ...filter }).flatMap((g) => g.rows.map((r) => r.unit.identifier));
  expect(found({ text: 'lee' })).toEqual(['EX-2']);
  expect(found({ text: 'footings' })).toEqual(['EX-2']);
  expect(found({ status: 'working' })).toEqual(['EX-2']);
  expect(found({ status: 'off' })).toEqual(['DT-1']);
  expect(found({ type: 'truck', status: 'available' })).toEqual([]);
});

test('the nearest free unit is best; those at work cannot go', () => {
  const index = indexBoard(yard());
  const trench = index.orders.get('trench');
  const [requirement] = trench ? openRequirements(trench) : [];
  if (!trench || !requirement) throw new Error('the yard has a trench');
  const { can, cannot } = candidatesFor(index, trench, requirement);
  expect(can.map((c) => c.unit.identifier)).toEqual(['EX-9', 'EX-10']);
  expect(cannot.map((c) => [c.unit.identifier, c.status])).toEqual([['EX-2', 'en_route']]);
});

const NOW = '2026-11-21T10:00:00Z';

test('a unit says what the server ranked it by, not how far its site is', () => {
  const index = indexBoard(yard());
  const trench = index.orders.get('trench');
  const [requirement] = trench ? openRequirements(trench) : [];
  if (!trench || !requirement) throw new Error('the yard has a trench');
  const unit = (id: string, rank: number, distanceMeters: number, idleMinutes: number) => ({
    id,
    identifier: id,
    rank,
    status: 'available' as const,
    since: '2026-11-21T09:00:00Z',
    score: 0,
    canGo: true,
    findings: [],
    parts: {
      distance: { value: 0, distanceMeters },
      idle: { value: 0, idleMinutes },
      fit: { value: 0, spareCapabilities: 0, missingCapabilities: [], fitsUntilEnd: false },
      reservation: { value: 0, minutesToReservation: 30 },
    },
  });
  const units = [unit('ex10', 1, 7_000, 200), unit('ex9', 2, 6_000, 10)];
  const demand = {
    workOrderId: trench.id,
    requirementId: requirement.id,
    equipmentTypeId: requirement.equipmentTypeId,
    priority: 3,
    from: NOW,
    until: null,
    place: null,
    capabilities: [],
    certificationIds: [],
  };
  const rankings = new Map([
    [requirement.id, { at: NOW, demand, units, drivers: [], pairs: [], totals: { units: 2, drivers: 0 } }],
  ]);
  const { can } = candidatesFor(index, trench, requirement, rankings);
  expect(can.map(({ unit: { id }, distanceKm: far, standing }) => [id, far, standing?.idleMinutes])).toEqual([
    ['ex10', 7, 200],
    ['ex9', 6, 10],
  ]);
  expect(can[0]?.standing).toMatchObject({ minutesToReservation: 30, fitsUntilEnd: false });
});

test('Oakland to Fremont is some 42 km', () => {
  const [near, far] = yard().sites;
  if (!near || !far) throw new Error('the yard has two sites');
  expect(distanceKm(near, far)).toBeGreaterThan(41);
  expect(distanceKm(near, far)).toBeLessThan(43);
});

test('one key assigns the best pair; without a driver it queues; alone goes on purpose', () => {
  const board = yard();
  const index = indexBoard(board);
  const trench = index.orders.get('trench');
  if (!trench) throw new Error('the yard has a trench');
  const wish = { kind: 'assign', workOrderId: 'trench', requirementId: 'r2' };
  expect(bestWish(index, trench, AUTO)).toEqual({ ...wish, equipmentId: 'ex9', driverId: 'ana' });
  expect(bestWish(index, trench, 'kim')).toEqual({ ...wish, equipmentId: 'ex9', driverId: 'kim' });
  expect(bestWish(index, trench, NONE)).toEqual({ ...wish, equipmentId: 'ex9', driverId: null });
  const nobody = indexBoard({ ...board, drivers: [] });
  expect(bestWish(nobody, trench, AUTO)).toEqual(wish);
});

test('a proposal comes first, and its driver is offered to others last', () => {
  const board = yard();
  const entry = board.queue[0];
  if (!entry) throw new Error('the yard has a queue');
  const proposal = { equipmentId: 'dt1', driverId: 'ana', proposedAt: board.at };
  const index = indexBoard({ ...board, queue: [{ ...entry, status: 'proposed', proposal }] });
  const spoil = index.orders.get('spoil');
  if (!spoil) throw new Error('the yard has spoil');
  expect(bestWish(index, spoil, AUTO)).toMatchObject({ equipmentId: 'dt1', driverId: 'ana' });
  expect(freeDrivers(index).map((d) => d.name)).toEqual(['Kim', 'Ana']);
  expect(chosenDriver(index, AUTO)?.name).toBe('Kim');
});

test('an order that waits for all it needs has nothing left to do', () => {
  const index = indexBoard(yard());
  const spoil = index.orders.get('spoil');
  expect(spoil && bestWish(index, spoil, AUTO)).toBeNull();
});

test('of the free drivers who is in a shift is named first', () => {
  const index = indexBoard(yard(), undefined, (id) => (id === 'kim' ? 0 : 2));
  expect(freeDrivers(index).map((d) => d.id)).toEqual(['kim', 'ana']);
  const other = indexBoard(yard(), undefined, (id) => (id === 'ana' ? 0 : 2));
  expect(chosenDriver(other, AUTO)?.id).toBe('ana');
  const turned = indexBoard(yard(), undefined, (id) => (id === 'kim' ? 2 : 0));
  expect(freeDrivers(turned).map((d) => d.id)).toEqual(['ana', 'kim']);
});

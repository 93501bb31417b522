import type { UnitOverview } from '@yardmaster/client/schema';
import { expect, test } from 'vitest';
import { comingOf } from './coming.ts';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
const span = (id: string, from: number, until: number) => ({
  id,
  driverId: 'd',
  startsAt: at(from),
  endsAt: at(until),
  version: 1,
  createdAt: at(-9),
  updatedAt: at(-9),
});
const job = (id: string, from: number, until: number): UnitOverview['reservations'][number] => ({
  id,
  status: 'reserved',
  plannedFrom: at(from),
  plannedUntil: at(until),
  dispatchedAt: null,
  acknowledgedAt: null,
  expectedEndAt: null,
  workOrder: { id: 'w', number: 'WO-1', title: 'Footings', siteName: null, place: null },
  unit: { id: 'u', identifier: 'EX-1' },
  crew: [],
});

test('what is planned comes in the order in which it begins, and says what is going on', () => {
  const coming = comingOf(
    {
      reservations: [job('later', 5, 6), job('next', 2, 3)],
      maintenance: [{ ...span('oil', -1, 1), equipmentId: 'u', note: 'Oil', reservations: ['next'] }],
      shifts: [span('shift', 2, 9)],
      timeOff: [{ id: 'off', startsAt: at(48), endsAt: at(72), kind: 'vacation' }],
    },
    NOW,
  );
  expect(coming.map(({ id, kind, isNow }) => [id, kind, isNow])).toEqual([
    ['oil', 'maintenance', true],
    ['next', 'reservation', false],
    ['shift', 'shift', false],
    ['later', 'reservation', false],
    ['off', 'timeOff', false],
  ]);
  expect(coming[0]).toMatchObject({ note: 'Oil', inTheWay: 1, from: at(-1), until: at(1) });
});

test('what ended while the page stood there is gone; a reservation that nobody released is not', () => {
  const planned = { reservations: [job('due', -3, -1)], shifts: [span('shift', -8, 0)] };
  expect(comingOf(planned, NOW).map(({ id, isNow }) => [id, isNow])).toEqual([['due', true]]);
  expect(comingOf({ reservations: [] }, NOW)).toEqual([]);
});

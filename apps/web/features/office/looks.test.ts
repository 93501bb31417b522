import type { Office } from '@yardmaster/domain/office/office';
import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { looksOf as build, shownOf } from './looks.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const WORDS = { order: 'work order' };
const looksOf = (office: Office) => build(office, NOW, WORDS, english('office'), english('time'));
const QUIET: Office = {
  at: at(0),
  units: { total: 0, busy: 0, idle: 0, outOfService: 0 },
  lateWorkOrders: [],
  waiting: { count: 0, oldestAt: null },
  waitingOrders: [],
  idleUnits: [],
  counts: { late: 0, idle: 0 },
  toSite: { count: 0, medianMinutes: null, p90Minutes: null },
  nearEnd: [],
  alarms: [],
  overruns: [],
  overrides: [],
  expiring: [],
  types: [],
  hourly: [],
};

test('a quiet yard needs no look', () => {
  expect(looksOf(QUIET)).toEqual([]);
});

test('alarms come first, then what is late; each says how long, and leads there', () => {
  const looks = looksOf({
    ...QUIET,
    lateWorkOrders: [{ id: 'l', number: 'WO-2', title: 'Trench', priority: 1, dueFrom: null, dueUntil: at(-42) }],
    alarms: [
      {
        assignmentId: 'a',
        workOrderId: 'w',
        number: 'WO-1',
        identifier: 'EX-1',
        alarm: 'unacknowledged',
        since: at(-5),
      },
    ],
    nearEnd: [{ driverId: 'd', name: 'Sam', what: 'hours', at: at(0) }],
  });
  expect(looks.map(({ tag, subject, href }) => [tag, subject, href])).toEqual([
    ['5 min silent', 'EX-1', '/office/jobs/w'],
    ['42 min late', 'WO-2', '/office/jobs/l'],
    ['Over hours', 'Sam', '/office/fleet/drivers/d'],
  ]);
});

test('many idle units do not hide the one certificate', () => {
  const idleUnits = Array.from({ length: 50 }, (_, n) => ({ id: String(n), identifier: `U-${n}`, since: at(-300) }));
  const expiring = [{ driverId: 'd', driverName: 'Sam', certificationName: 'Crane', expiresAt: at(60) }];
  const office = { ...QUIET, idleUnits, expiring };
  const looks = looksOf(office);
  expect(looks).toHaveLength(51);
  const told = (opened: 'idle'[]) =>
    shownOf(looks, new Set(opened), office).map(({ kind, shown, hidden }) => [kind, shown.length, hidden]);
  expect(told([])).toEqual([
    ['expires', 1, 0],
    ['idle', 4, 46],
  ]);
  expect(told(['idle'])).toEqual([
    ['expires', 1, 0],
    ['idle', 50, 0],
  ]);
});

test('what is late is told whole, and how many there are beyond the list', () => {
  const late = (n: number) =>
    Array.from({ length: n }, (_, i) => {
      const id = String(i);
      return { id, number: `WO-${id}`, title: 'Trench', priority: 1, dueFrom: null, dueUntil: at(-60) };
    });
  const told = (listed: number, count: number) => {
    const office = { ...QUIET, lateWorkOrders: late(listed), counts: { late: count, idle: 0 } };
    return shownOf(looksOf(office), new Set(), office).map(({ shown, hidden, beyond }) => [
      shown.length,
      hidden,
      beyond,
    ]);
  };
  expect(told(15, 15)).toEqual([[4, 11, 0]]);
  // One more line says no more than the fifth itself.
  expect(told(5, 5)).toEqual([[5, 0, 0]]);
  expect(told(200, 230)).toEqual([[4, 196, 30]]);
});

test('the word of the organisation stands in the sentence, whatever it begins with', () => {
  const office = { ...QUIET, idleUnits: [{ id: 'u', identifier: 'EX-1', since: at(-300) }] };
  const idle = (order: string) => build(office, NOW, { order }, english('office'), english('time'))[0]?.text;
  expect([idle('work order'), idle('incident')]).toEqual(['stands without a work order', 'stands without an incident']);
  expect(build(office, NOW, { order: 'Auftrag' }, german('office'), german('time'))[0]).toMatchObject({
    tag: '5 h frei',
    text: 'steht ohne Auftrag',
  });
});

import { expect, test } from 'vitest';
import { busyPercent, lateSince } from './office-data.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const ORDER = { id: 'x', number: 'WO-1', title: 'Trench', priority: 2 };

test('late since the end of the window, or since its beginning', () => {
  const from = '2026-11-21T08:00:00Z';
  expect(lateSince({ ...ORDER, dueFrom: from, dueUntil: '2026-11-21T11:00:00Z' }, NOW)).toBe('2026-11-21T11:00:00Z');
  expect(lateSince({ ...ORDER, dueFrom: from, dueUntil: '2026-11-21T15:00:00Z' }, NOW)).toBe(from);
  expect(lateSince({ ...ORDER, dueFrom: null, dueUntil: null }, NOW)).toBeNull();
});

test('an organisation without units is not busy at all', () => {
  expect(busyPercent({ total: 0, busy: 0, idle: 0, outOfService: 0 })).toBeNull();
  expect(busyPercent({ total: 3, busy: 2, idle: 1, outOfService: 0 })).toBe(67);
});

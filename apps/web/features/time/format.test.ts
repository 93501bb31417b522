import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { formatClock, formatDay, formatFull, formatMoment, formatSince, formatSpan, zoneCity } from './format.ts';

const LA = { timeZone: 'America/Los_Angeles', locale: 'en-GB' };
const NOW = Date.parse('2026-11-21T18:42:00Z');

test.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [65, '1 h 05'],
  [-130, '2 h 10'],
  [1439, '23 h 59'],
  [1440, '1 d'],
  [5000, '3 d'],
])('a span of %i minutes reads %s', (minutes, text) => expect(formatSpan(minutes, english('time'))).toBe(text));

test('days are shortened as German does it', () => {
  expect(formatSpan(5000, german('time'))).toBe('3 Tg.');
  expect(formatSpan(65, german('time'))).toBe('1 h 05');
  expect(formatSince('2026-11-19T18:34:00Z', NOW, german('time'))).toBe('2 Tg.');
});

test('an age under a minute, or a clock that runs ahead, reads now', () => {
  expect(formatSince('2026-11-21T18:41:30Z', NOW, english('time'))).toBe('now');
  expect(formatSince('2026-11-21T18:43:30Z', NOW, english('time'))).toBe('now');
  expect(formatSince('2026-11-21T18:34:00Z', NOW, english('time'))).toBe('8 min');
});

test('times are told in the zone of the organisation', () => {
  expect(formatClock('2026-11-21T18:42:00Z', LA)).toBe('10:42');
  expect(formatClock('2026-11-21T08:05:00Z', LA)).toBe('00:05');
  expect(formatDay('2026-11-22T07:30:00Z', LA)).toBe('Sat 21 Nov');
  expect(formatFull('2026-11-21T18:42:07Z', LA)).toContain('10:42:07');
});

test('a moment of another day there bears its day', () => {
  expect(formatMoment('2026-11-21T09:00:00Z', LA, NOW)).toBe('01:00');
  expect(formatMoment('2026-11-21T07:00:00Z', LA, NOW)).toBe('Fri 23:00');
  expect(formatMoment('2026-12-05T15:00:00Z', LA, NOW)).toBe('Sat 5 Dec 07:00');
});

test('both sides of the end of summer time', () => {
  expect(formatClock('2026-11-01T08:30:00Z', LA)).toBe('01:30');
  expect(formatClock('2026-11-01T09:30:00Z', LA)).toBe('01:30');
});

test('a zone is called by its city', () => {
  expect(zoneCity('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});

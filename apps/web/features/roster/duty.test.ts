import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { type Duty, dutyRank, dutyWords } from './duty.ts';

const T = english('duty');
const NOW = Date.parse('2026-11-21T12:00:00Z');
const ZONE = { timeZone: 'UTC', locale: 'en-GB' };
const span = (startsAt: string, endsAt: string) => ({ id: 's', startsAt, endsAt });
const DUTY: Duty = {
  driverId: 'kim',
  name: 'Kim',
  status: 'available',
  restingStatus: 'available',
  isOn: true,
  until: '2026-11-21T18:00:00Z',
  shift: span('2026-11-21T06:00:00Z', '2026-11-21T18:00:00Z'),
  timeOff: null,
  nextShift: span('2026-11-22T06:00:00Z', '2026-11-22T18:00:00Z'),
};
const words = (patch: Partial<Duty>, nowMs = NOW) => dutyWords({ ...DUTY, ...patch }, ZONE, nowMs, T);

test('who is on shift is so until it ends, and is next on when the next begins', () => {
  expect(words({})).toBe('on shift until 18:00');
  expect(words({}, Date.parse('2026-11-21T18:00:00Z'))).toBe('next shift Sun 06:00');
  expect(words({ isOn: false, until: null, shift: null })).toBe('next shift Sun 06:00');
});

test('who is on no roster, away, or planned for nothing is said to be that', () => {
  expect(words({ until: null, shift: null })).toBe('on no roster');
  expect(words({ isOn: false, timeOff: span('2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z') })).toBe(
    'away until Tue 00:00',
  );
  expect(words({ isOn: false, until: null, shift: null, nextShift: null })).toBe('no shift planned');
});

test('who is in a shift comes before whom nobody plans for, and who is off comes last', () => {
  const off = { ...DUTY, isOn: false };
  const free = { ...DUTY, until: null, shift: null };
  expect([DUTY, free, undefined, off].map((one) => dutyRank(one, NOW))).toEqual([0, 1, 1, 2]);
});

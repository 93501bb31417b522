import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { diversionWords } from './diversion-words.ts';
import type { DiversionOption } from './use-diversions.ts';

const OPTION: DiversionOption = {
  assignmentId: 'a1',
  version: 3,
  equipmentId: 'ex2',
  identifier: 'EX-2',
  driverIds: ['lee'],
  status: 'on_site',
  since: '2026-11-21T09:30:00Z',
  distanceMeters: 6_240,
  displaced: {
    workOrderId: 'footings',
    number: 'WO-1',
    priority: 4,
    dueUntil: null,
    expectedEndAt: null,
    waitingSince: '2026-11-21T08:00:00Z',
    waitedMinutes: 65,
  },
  delayMinutes: 180,
  isWorking: true,
  findings: [{ code: 'shift_ends', gate: 'shift', level: 'warn', text: 'The shift ends at 17:00.' }],
};

test('a diversion says whom it delays and for how long, how far it is, and what speaks against it', () => {
  expect(diversionWords(OPTION, english('board'), english('time'))).toEqual({
    delays: 'Delays WO-1, priority 4, by about 3 h',
    facts: ['6.2 km away', 'WO-1 has waited 1 h 05', 'at work there: tell the crew'],
    warnings: ['The shift ends at 17:00.'],
  });
});

test('what nobody knows is not made up', () => {
  const vague = { ...OPTION, delayMinutes: null, distanceMeters: null, isWorking: false };
  const { delays, facts } = diversionWords(vague, english('board'), english('time'));
  expect(delays).toBe('Delays WO-1, priority 4, for how long is not known');
  expect(facts).toEqual(['WO-1 has waited 1 h 05']);
});

test('German has its own comma, and rounds what is far', () => {
  expect(diversionWords(OPTION, german('board'), german('time')).facts[0]).toBe('6,2 km entfernt');
  expect(diversionWords({ ...OPTION, distanceMeters: 1_234_567 }, english('board'), english('time')).facts[0]).toBe(
    '1235 km away',
  );
});

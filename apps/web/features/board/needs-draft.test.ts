import { patchRequirement } from '@yardmaster/domain/work-order/requirements';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import {
  changedNeeds,
  durationText,
  given,
  minutesOf,
  NO_NEEDS,
  needsBody,
  needsDraft,
  needsErrors,
} from './needs-draft.ts';

const t = english('board');
const instantOf = (local: string) => `${local}:00Z`;
const STANDS = {
  windowFrom: '2026-11-21T10:00:00Z',
  windowUntil: null,
  durationMinutes: 270,
  capabilities: ['gps', 'tail_lift'],
};
const DRAFT = needsDraft(STANDS, (instant) => instant.slice(0, 16));

test('every length of time that the server takes is written and read as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 525_600 }), (minutes) => minutesOf(durationText(minutes)) === minutes),
  );
  expect(minutesOf(' 4 ')).toBe(240);
  for (const text of ['', '0', '0:00', '4:60', '4.5', '8760:01', '9999', 'long'])
    expect(minutesOf(text), text).toBeNull();
});

test('what stands is shown, and only what was touched is sent, as the API takes it', () => {
  expect(DRAFT).toEqual({
    windowFrom: '2026-11-21T10:00',
    windowUntil: '',
    durationMinutes: '4:30',
    capabilities: 'gps, tail_lift',
  });
  expect(changedNeeds(DRAFT, DRAFT)).toEqual([]);
  const next = {
    ...DRAFT,
    windowUntil: '2026-11-21T15:00',
    durationMinutes: '',
    capabilities: 'GPS; tail lift, winch',
  };
  const body = needsBody(next, changedNeeds(DRAFT, next), instantOf);
  expect(body).toEqual({
    windowUntil: '2026-11-21T15:00:00Z',
    durationMinutes: null,
    capabilities: ['gps', 'tail_lift', 'winch'],
  });
  expect(patchRequirement.safeParse(body).success).toBe(true);
  expect(given(NO_NEEDS)).toEqual([]);
  expect(given(next)).toEqual(['windowFrom', 'windowUntil', 'capabilities']);
});

test('what cannot be meant is said at its field', () => {
  expect(needsErrors(NO_NEEDS, t)).toEqual({});
  expect(needsErrors(DRAFT, t)).toEqual({});
  const wrong = { ...DRAFT, windowUntil: '2026-11-21T10:00', durationMinutes: 'long' };
  expect(Object.keys(needsErrors(wrong, t))).toEqual(['windowUntil', 'durationMinutes']);
});

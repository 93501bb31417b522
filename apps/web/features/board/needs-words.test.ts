import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { needsWords } from './needs-words.ts';

const ZONE = { timeZone: 'UTC', locale: 'en-GB' };
const NOW = Date.parse('2026-11-21T10:00:00Z');
const NOTHING = { windowFrom: null, windowUntil: null, durationMinutes: null, capabilities: [] };
const words = (asked: Partial<Parameters<typeof needsWords>[0]>) =>
  needsWords({ ...NOTHING, ...asked }, NOW, ZONE, { t: english('board'), time: english('time') });

test('what a line asks for reads as it was asked for, and nothing is said of what it leaves open', () => {
  const window = { windowFrom: '2026-11-21T11:05:00Z', windowUntil: '2026-11-21T15:00:00Z' };
  expect(words({ ...window, durationMinutes: 270, capabilities: ['gps', 'tail_lift'] })).toBe(
    '11:05 – 15:00 · 4 h 30 · gps, tail_lift',
  );
  expect(words({ capabilities: ['gps'] })).toBe('gps');
  expect(words({})).toBe('');
});

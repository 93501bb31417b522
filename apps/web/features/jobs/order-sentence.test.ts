import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { orderSentence } from './order-sentence.ts';

const ZONE = { timeZone: 'Europe/Berlin', locale: 'en-GB' };
const told = (type: string, facts: Record<string, string> = {}) =>
  orderSentence({ type: `work_order.${type}`, facts }, ZONE, english('jobs'));

test('what happened to an order is a sentence, with what a field became where the log keeps it', () => {
  expect(told('created')).toBe('entered it');
  expect(told('changed', { changed: 'priority, contact', priority: '1', category: 'Crane' })).toBe(
    'changed the priority → 1, the contact',
  );
  expect(told('changed', { changed: 'dueUntil', dueUntil: '2026-11-21T09:00:00Z' })).toMatch(/end → Sat.* 10:00$/);
  expect(told('changed', { changed: 'dueUntil' })).toBe('changed the window’s end'.replace('’', "'"));
  expect(told('changed', {})).toBe('changed it');
  expect(told('requirement_added', { quantity: '2', equipmentTypeId: 'Roller' })).toBe(
    'asked for 2 × Roller beside it',
  );
  expect(told('requirement_changed', { quantity: '2', equipmentTypeId: 'Roller' })).toMatch(/to 2 × Roller$/);
  expect(told('teleported_home')).toBe('recorded teleported home');
  const inGerman = orderSentence(
    { type: 'work_order.changed', facts: { changed: 'priority', priority: '1' } },
    { ...ZONE, locale: 'de' },
    german('jobs'),
  );
  expect(inGerman).toBe('hat geändert: Priorität → 1');
});

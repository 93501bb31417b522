import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { fieldWord } from './field-words.ts';
import { eventWord, valueWord } from './history-words.ts';

const ZONE = { timeZone: 'Europe/Berlin', locale: 'en-GB' };
const [en, de] = [english('records'), german('records')];

test.each([
  ['equipmentTypeId', 'type', 'Typ'],
  ['timeZone', 'time zone', 'Zeitzone'],
  ['gates.out_of_service', 'gates: out of service', 'Sperren: Außer Betrieb'],
  ['somethingNew', 'something new', 'something new'],
])('the field %s is called %s', (field, word, wort) => {
  expect([fieldWord(field, en), fieldWord(field, de)]).toEqual([word, wort]);
});

test.each([
  ['equipment.created', 'Added', 'Hinzugefügt'],
  ['user.password_set', 'Password set', 'Passwort gesetzt'],
  ['site.taken_apart', 'Taken apart', 'Taken apart'],
])('the event %s is called %s', (type, word, wort) => {
  expect([eventWord(type, en), eventWord(type, de)]).toEqual([word, wort]);
});

test('values are words where their field knows them, and what somebody typed elsewhere', () => {
  const told = (field: string, value: string | null) => [en, de].map((t) => valueWord(field, value, ZONE, t));
  expect(told('status', 'out_of_service')).toEqual(['out of service', 'außer Betrieb']);
  expect(told('gates.shift', 'warn')).toEqual(['warn', 'warnt']);
  expect(told('kind', 'other')).toEqual(['other', 'Sonstiges']);
  expect(told('identifier', 'available')).toEqual(['available', 'available']);
  expect(told('note', null)).toEqual(['–', '–']);
  expect(told('startsAt', '2026-11-21T12:00:00.000Z')[0]).toContain('13:00:00');
});

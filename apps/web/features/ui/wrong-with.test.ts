import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { type Found, type Takes, wrongWith } from './wrong-with.ts';

const GOOD: Found = {
  badInput: false,
  rangeOverflow: false,
  rangeUnderflow: false,
  stepMismatch: false,
  tooShort: false,
  typeMismatch: false,
  valueMissing: false,
};
const said = (found: Partial<Found>, takes: Takes = {}, locale = english) =>
  wrongWith({ ...GOOD, ...found }, takes, locale('ui'));

test('a day without a time says that both are wanted, required or not', () => {
  const takes = { type: 'datetime-local' };
  expect(said({ badInput: true }, takes)).toBe('Give both the day and the time');
  expect(said({ badInput: true, valueMissing: true }, takes)).toBe('Give both the day and the time');
  expect(said({ rangeOverflow: true }, takes)).toBe('Between the years 1900 and 2200');
});

test('what a field lacks is said in the language of the page', () => {
  expect(said({ valueMissing: true })).toBe('Fill this in');
  expect(said({ valueMissing: true }, {}, german)).toBe('Bitte ausfüllen');
  expect(said({ valueMissing: true }, { isChosen: true }, german)).toBe('Bitte wählen');
  expect(said({ tooShort: true }, { minLength: 10 }, german)).toBe('Mindestens 10 Zeichen');
  expect(said({ rangeOverflow: true }, { min: '1', max: '100' })).toBe('1 to 100');
  expect(said({ typeMismatch: true }, { type: 'email' })).toBe('Not an e-mail address');
});

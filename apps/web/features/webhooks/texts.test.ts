import { WEBHOOK_FAMILIES } from '@yardmaster/domain/webhook/events';
import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { eventWord, outcomeWord } from './texts.ts';

const [en, de] = [english('webhooks'), german('webhooks')];

test('every family of events has a word; an event that was chosen by its name keeps it', () => {
  for (const family of WEBHOOK_FAMILIES) expect(eventWord(family, en)).not.toContain('*');
  expect(eventWord('*', de)).toBe('Alles');
  expect(eventWord('assignment.dispatched', de)).toBe('assignment.dispatched');
});

test.each([
  [null, '', ''],
  ['http_503', 'Answered 503', 'Antwort 503'],
  ['timeout', 'No answer within 10 s', 'Keine Antwort innerhalb von 10 s'],
  ['toString', 'toString', 'toString'],
])('what came of a delivery, %s, in words', (outcome, inEnglish, inGerman) => {
  expect(outcomeWord(outcome, en)).toBe(inEnglish);
  expect(outcomeWord(outcome, de)).toBe(inGerman);
});

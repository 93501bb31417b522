import { describe, expect, test } from 'vitest';
import { PROBLEMS } from '../problems.ts';
import { GERMAN, inGerman, titleInGerman } from './in-german.ts';
import { inEnglish, sentence, sentences } from './sentence.ts';

/** What may stand in the braces, and how it is said; by the name in them. */
const SAMPLES: Record<string, [string, string]> = {
  sentence: ['EX-1 was sent elsewhere', 'EX-1 wurde anderswohin entsandt'],
  status: ['en_route', 'unterwegs'],
  statuses: ['on_site or recalled', 'vor Ort oder zurückgerufen'],
  role: ['driver', '„Fahrer“'],
  policy: ['key', 'diesen Schlüssel'],
  field: ['email', 'E-Mail-Adresse'],
  fields: ['siteId, words.workOrder', 'Standort, words.workOrder'],
  named: ['unit', 'Die Einheit'],
  type: ['string', 'Text'],
  received: ['array', 'eine Liste'],
  values: ['"a"|"b"', 'a, b'],
  since: ['2026-11-21T10:42:00.000Z', '2026-11-21T10:42:00.000Z'],
  from: ['2026-11-21T08:00:00.000Z', '2026-11-21T08:00:00.000Z'],
  until: ['2026-11-21T09:00+01:00', '2026-11-21T09:00+01:00'],
};
const COUNTS = ['count', 'most', 'other', 'assigned', 'reserved', 'waiting', 'version', 'wait', 'window'];
COUNTS.forEach((name, i) => (SAMPLES[name] = [String(20 + i), String(20 + i)]));

const namesIn = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const fill = (template: string, side: 0 | 1): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => (SAMPLES[name] ?? [`<${name}>`, `<${name}>`])[side]);

describe('every sentence', () => {
  test.each(Object.entries(GERMAN))('%s', (english, german) => {
    expect(namesIn(german).filter((name) => !namesIn(english).includes(name))).toEqual([]);
    expect(inGerman(fill(english, 0))).toBe(fill(german, 1));
  });

  test('has values of its own names only once', () => {
    for (const english of Object.keys(GERMAN)) {
      expect(new Set(namesIn(english)).size, english).toBe(namesIn(english).length);
    }
  });
});

test('every problem has a title', () => {
  for (const code of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]) {
    expect(titleInGerman(code), code).not.toBe(PROBLEMS[code].title);
  }
});

test('values are kept as they are, whatever they hold', () => {
  const name = 'a {name} for $1 & “b” was sent to c at d.';
  const said = sentence('There is a view “{name}” already.', { name });
  expect(said).toBe(`There is a view “${name}” already.`);
  expect(inGerman(said)).toBe(`Eine Ansicht „${name}“ gibt es schon.`);
});

test('who did it is told after what was done', () => {
  const detail = 'EX-1 was sent to WO-1077 at 2026-11-21T10:42:00.000Z';
  expect(inGerman(sentence('{sentence} by {name}.', { sentence: detail, name: 'Sam van By' }))).toBe(
    'EX-1 wurde um 2026-11-21T10:42:00.000Z zu WO-1077 entsandt (durch Sam van By).',
  );
});

test('several in a row are said one by one, or not at all', () => {
  const both = sentences(['The driver is not on shift.', 'The unit is in maintenance.']);
  expect(inGerman(both)).toBe('Der Fahrer hat keine Schicht. Die Einheit ist in Wartung.');
  expect(inGerman(sentences([both, inEnglish('Ask Kim.')]))).toBeUndefined();
});

test('what nobody of ours said stays as it was, and takes no time', () => {
  const texts = [
    '',
    'Hello',
    'x'.repeat(100_000),
    ' by '.repeat(400),
    '"a" here and '.repeat(150),
    'A. '.repeat(2_000),
  ];
  const begun = performance.now();
  for (const text of texts) expect(inGerman(text)).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(1_000);
});

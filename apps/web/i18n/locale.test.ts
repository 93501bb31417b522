import { expect, test } from 'vitest';
import { pickLocale } from './locale.ts';

test.each([
  [{ chosen: 'de', organisation: 'en-GB', accepted: 'fr' }, 'de'],
  [{ chosen: null, organisation: 'de-AT', accepted: 'en' }, 'de'],
  [{ organisation: 'fr-FR', accepted: 'de' }, 'en'],
  [{ accepted: 'fr;q=0.9, de-CH;q=0.8, en;q=0.7' }, 'de'],
  [{ accepted: 'en;q=0.2,DE' }, 'de'],
  [{ accepted: 'de;q=0, en' }, 'en'],
  [{ accepted: 'fr, *' }, 'en'],
  [{ accepted: ';;q=,' }, 'en'],
  [{ accepted: null }, 'en'],
] as const)('%j is %s', (asked, locale) => {
  expect(pickLocale(asked)).toBe(locale);
});

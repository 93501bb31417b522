import { LOCALES } from '@yardmaster/domain/profile/choices';

export type Locale = (typeof LOCALES)[number];

const isSpoken = (tag: string): tag is Locale => LOCALES.some((locale) => locale === tag);
const languageOf = (tag: string): string => tag.trim().split(/[-_]/, 1)[0]?.toLowerCase() ?? '';

/** The first language of an `Accept-Language` header that the product speaks; the weights decide, then the order. */
function firstAccepted(header: string): Locale | undefined {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const given = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='));
      return { language: languageOf(tag), weight: given === undefined ? 1 : Number(given.slice(2)) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
    .find(isSpoken);
}

type Asked = {
  /** What the person has chosen in their profile. */
  chosen?: Locale | null | undefined;
  /** What the organisation speaks: `de-AT`. */
  organisation?: string | undefined;
  /** What the browser says. */
  accepted?: string | null | undefined;
};

/**
 * The language of a page: the person's own choice, then their organisation's, and for somebody unknown the browser's.
 * English where the product speaks none of them.
 */
export function pickLocale({ chosen, organisation, accepted }: Asked): Locale {
  if (chosen) return chosen;
  const theirs = organisation === undefined ? undefined : languageOf(organisation);
  if (theirs !== undefined) return isSpoken(theirs) ? theirs : 'en';
  return firstAccepted(accepted ?? '') ?? 'en';
}

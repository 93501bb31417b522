import type { Translate } from '../../i18n/translate.ts';

/** What the browser finds wrong with a field; never its sentence, which is in the browser's own language. */
export type Found = Pick<
  ValidityState,
  'badInput' | 'rangeOverflow' | 'rangeUnderflow' | 'stepMismatch' | 'tooShort' | 'typeMismatch' | 'valueMissing'
>;

/** What a field takes, as far as that is said when it does not. */
export type Takes = { type?: string; minLength?: number; min?: string; max?: string; isChosen?: boolean };

/** What is wrong with a field, in the language of the page. */
export function wrongWith(found: Found, takes: Takes, t: Translate<'ui'>): string {
  const isMoment = takes.type === 'datetime-local';
  // A day without a time is bad, and to the browser its field is empty: of a required one it finds both.
  if (found.badInput) return t(isMoment ? 'wrong.halfMoment' : 'wrong.number');
  if (found.valueMissing) return t(takes.isChosen ? 'wrong.choose' : isMoment ? 'wrong.moment' : 'wrong.missing');
  if (found.rangeOverflow || found.rangeUnderflow) {
    if (isMoment) return t('wrong.years');
    return t('wrong.range', { least: takes.min ?? '', most: takes.max ?? '' });
  }
  if (found.stepMismatch) return t('wrong.whole');
  if (found.tooShort) return t('wrong.short', { count: takes.minLength ?? 0 });
  if (found.typeMismatch && takes.type === 'email') return t('wrong.email');
  return t('wrong.other');
}

/** The moments of a form that cannot be read, by their names: its value is empty then, as if nothing had been typed. */
export function unreadMoments(form: HTMLFormElement, t: Translate<'ui'>): Record<string, string> {
  return Object.fromEntries(
    [...form.elements].flatMap((field) => {
      if (!(field instanceof HTMLInputElement) || field.type !== 'datetime-local') return [];
      const { badInput, rangeOverflow, rangeUnderflow } = field.validity;
      return badInput || rangeOverflow || rangeUnderflow ? [[field.name, wrongWith(field.validity, field, t)]] : [];
    }),
  );
}

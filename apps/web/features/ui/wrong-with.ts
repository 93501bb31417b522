import type { Translate } from '../../i18n/translate.ts';
import { isSkipped } from '../time/zoned.ts';

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

/**
 * The moments of a form that cannot be read, by their names: half of one, whose value is empty as if nothing had been typed,
 * one of another age, and one that the clocks of `timeZone` skip.
 */
export function unreadMoments(form: HTMLFormElement, timeZone: string, t: Translate<'ui'>): Record<string, string> {
  return Object.fromEntries(
    [...form.elements].flatMap((field) => {
      if (!(field instanceof HTMLInputElement) || field.type !== 'datetime-local') return [];
      const wrong = wrongMoment(field, timeZone, t);
      return wrong === null ? [] : [[field.name, wrong]];
    }),
  );
}

type MomentInput = { value: string; type: string; validity: Found };

/** What is wrong with what is typed into a field for a moment; null: nothing, be it empty. */
export function wrongMoment(field: MomentInput, timeZone: string, t: Translate<'ui'>): string | null {
  const { badInput, rangeOverflow, rangeUnderflow } = field.validity;
  if (badInput || rangeOverflow || rangeUnderflow) return wrongWith(field.validity, field, t);
  return isSkipped(field.value, timeZone) ? t('wrong.skipped') : null;
}

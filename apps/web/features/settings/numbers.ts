import type { Translate } from '../../i18n/translate.ts';
import type { Draft } from './draft.ts';

/** What a number may be, in the unit that is typed. A test holds it against what the server takes. */
type Rule = {
  /** Of the draft. */
  of: { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft];
  /** As the server calls it. */
  name: string;
  least: number;
  most: number;
  isHours?: true;
  mayBeEmpty?: true;
};

const WEEK = { least: 1, most: 168, isHours: true } as const;
const DAYS = { least: 30, most: 36_500 };
export const NUMBERS: readonly Rule[] = [
  { of: 'maxHours', name: 'maxMinutes', ...WEEK },
  { of: 'windowHours', name: 'windowMinutes', ...WEEK },
  { of: 'acknowledgeWithinSeconds', name: 'acknowledgeWithinSeconds', least: 15, most: 86_400, mayBeEmpty: true },
  { of: 'undoSeconds', name: 'undoSeconds', least: 5, most: 3_600 },
  { of: 'radioBackdateMinutes', name: 'radioBackdateMinutes', least: 0, most: 10_080 },
  { of: 'fairAgeingMinutes', name: 'fairAgeingMinutes', least: 0, most: 1_440 },
  { of: 'workOrdersDays', name: 'workOrdersDays', ...DAYS },
  { of: 'assignmentsDays', name: 'assignmentsDays', ...DAYS },
  { of: 'positionsDays', name: 'positionsDays', ...DAYS },
];

/** A whole number of the decimal digits that were typed; NaN for all else, which `Number` would read as something: nothing as 0. */
export function whole(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Hours with a decimal comma or point; NaN for all else. */
export function hours(text: string): number {
  return /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** What is wrong with the numbers before they are sent, by the names of their fields. */
export function numberErrors(draft: Draft, t: Translate<'settings'>): Record<string, string> {
  return Object.fromEntries(
    NUMBERS.flatMap(({ of, name, least, most, isHours = false, mayBeEmpty = false }) => {
      const text = draft[of];
      if (mayBeEmpty && text.trim() === '') return [];
      const value = isHours ? hours(text) : whole(text);
      if (value >= least && value <= most) return [];
      return [[name, t(isHours ? 'wrong.hours' : mayBeEmpty ? 'wrong.wholeOrEmpty' : 'wrong.whole', { least, most })]];
    }),
  );
}

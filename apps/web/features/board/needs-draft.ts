import type { Requirement } from '@yardmaster/domain/work-order/work-order';
import type { Translate } from '../../i18n/translate.ts';
import { capabilitiesOf, capabilitiesText } from '../fleet/words.ts';
import { isBefore } from '../time/zoned.ts';

type Needs = Pick<Requirement, 'windowFrom' | 'windowUntil' | 'durationMinutes' | 'capabilities'>;

/** When a line of an order is wanted, for how long, and what it must bring, as texts of the form; '' says nothing of it. */
export type NeedsDraft = Record<keyof Needs, string>;

export const NEEDS = [
  'windowFrom',
  'windowUntil',
  'durationMinutes',
  'capabilities',
] as const satisfies readonly (keyof Needs)[];
export const NO_NEEDS: NeedsDraft = { windowFrom: '', windowUntil: '', durationMinutes: '', capabilities: '' };

export function hasNeeds(draft: NeedsDraft): boolean {
  return NEEDS.some((field) => draft[field] !== '');
}

const HOUR_MIN = 60;
/** A year, which is what the server takes. */
const DURATION_MAX = 8_760 * HOUR_MIN;

/** `4:30` → 270 minutes, `4` → 240; null: no length of time that can be meant. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes = '0'] = /^(\d{1,4})(?::([0-5]\d))?$/.exec(text.trim()) ?? [];
  const length = Number(hours) * HOUR_MIN + Number(minutes);
  return length >= 1 && length <= DURATION_MAX ? length : null;
}

/** 270 → `4:30` */
export function durationText(minutes: number): string {
  return `${Math.floor(minutes / HOUR_MIN)}:${String(minutes % HOUR_MIN).padStart(2, '0')}`;
}

export function needsDraft(needs: Needs, localOf: (instant: string) => string): NeedsDraft {
  const { windowFrom, windowUntil, durationMinutes, capabilities } = needs;
  return {
    windowFrom: windowFrom === null ? '' : localOf(windowFrom),
    windowUntil: windowUntil === null ? '' : localOf(windowUntil),
    durationMinutes: durationMinutes === null ? '' : durationText(durationMinutes),
    capabilities: capabilitiesText(capabilities),
  };
}

/** What is wrong with them, by field. */
export function needsErrors(draft: NeedsDraft, t: Translate<'board'>): Partial<NeedsDraft> {
  const { windowFrom, windowUntil, durationMinutes } = draft;
  return {
    ...(windowFrom && windowUntil && !isBefore(windowFrom, windowUntil)
      ? { windowUntil: t('newOrder.error.window') }
      : {}),
    ...(durationMinutes.trim() && minutesOf(durationMinutes) === null
      ? { durationMinutes: t('newOrder.error.duration') }
      : {}),
  };
}

/** Some of them, as the API takes them. */
export function needsBody(
  draft: NeedsDraft,
  fields: readonly (keyof Needs)[],
  instantOf: (local: string) => string,
): Partial<Needs> {
  const instant = (local: string) => (local === '' ? null : instantOf(local));
  const all: Needs = {
    windowFrom: instant(draft.windowFrom),
    windowUntil: instant(draft.windowUntil),
    durationMinutes: minutesOf(draft.durationMinutes),
    capabilities: capabilitiesOf(draft.capabilities),
  };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}

/** Which say something of a line that is new. */
export function given(draft: NeedsDraft): (keyof Needs)[] {
  return NEEDS.filter((field) => draft[field].trim() !== '');
}

/** Which say something else than before. */
export function changedNeeds(before: NeedsDraft, draft: NeedsDraft): (keyof Needs)[] {
  return NEEDS.filter((field) => before[field].trim() !== draft[field].trim());
}

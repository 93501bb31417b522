import type { Translate } from '../../i18n/translate.ts';
import { capabilitiesText } from '../fleet/words.ts';
import { formatSpan, type Zone } from '../time/format.ts';
import { windowOf } from './due.ts';
import type { BoardRequirement } from './model.ts';

type Asked = Pick<BoardRequirement, 'windowFrom' | 'windowUntil' | 'durationMinutes' | 'capabilities'>;
type Words = { t: Translate<'board'>; time: Translate<'time'> };

/** What one line of an order asks for of its own: `11:05 – 15:00 · 4 h 30 · gps, tail_lift`; '' for nothing. */
export function needsWords(asked: Asked, nowMs: number, zone: Zone, { t, time }: Words): string {
  const { windowFrom, windowUntil, durationMinutes, capabilities } = asked;
  const when = windowOf({ dueFrom: windowFrom, dueUntil: windowUntil }, nowMs, zone, t);
  const long = durationMinutes === null ? '' : formatSpan(durationMinutes, time);
  return [when, long, capabilitiesText(capabilities)].filter((part) => part !== '').join(' · ');
}

import type { Item } from '@yardmaster/client/types';
import type { Translate } from '../../i18n/translate.ts';
import { formatMoment, type Zone } from '../time/format.ts';

/** Whether somebody is on duty, as it was told at a moment; it goes on by itself from there. */
export type Duty = Item<'/drivers/on-shift'>;

export function isOnDuty({ isOn, until }: Duty, nowMs: number): boolean {
  return isOn && (until === null || Date.parse(until) > nowMs);
}

/** Until when somebody is on shift, or from when on they are again. */
export function dutyWords(duty: Duty, zone: Zone, nowMs: number, t: Translate<'duty'>): string {
  const at = (instant: string) => formatMoment(instant, zone, nowMs);
  const { until, shift, timeOff, nextShift } = duty;
  if (isOnDuty(duty, nowMs))
    return until === null ? t(shift === null ? 'noRoster' : 'on') : t('until', { until: at(until) });
  if (timeOff && Date.parse(timeOff.endsAt) > nowMs) return t('away', { until: at(timeOff.endsAt) });
  return nextShift ? t('next', { from: at(nextShift.startsAt) }) : t('off');
}

/** In a shift first; then those for whom nobody plans any; who is off last. */
export function dutyRank(duty: Duty | undefined, nowMs: number): number {
  if (duty === undefined) return 1;
  if (!isOnDuty(duty, nowMs)) return 2;
  return duty.shift === null ? 1 : 0;
}

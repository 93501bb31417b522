import type { Translate } from '../../i18n/translate.ts';
import { formatSpan } from '../time/format.ts';
import { distanceWords } from './distance.ts';
import type { DiversionOption } from './use-diversions.ts';

const METERS_IN_KM = 1000;

/** What a diversion costs, in a few words, and what its gates say. */
export function diversionWords(option: DiversionOption, t: Translate<'board'>, time: Translate<'time'>) {
  const { displaced, delayMinutes, distanceMeters, isWorking, findings } = option;
  const { number: order, priority } = displaced;
  return {
    delays:
      delayMinutes === null
        ? t('divert.delaysUnknown', { order, priority })
        : t('divert.delays', { order, priority, span: formatSpan(delayMinutes, time) }),
    facts: [
      ...(distanceMeters === null ? [] : [distanceWords(distanceMeters / METERS_IN_KM, t)]),
      t('divert.waited', { order, span: formatSpan(displaced.waitedMinutes, time) }),
      ...(isWorking ? [t('divert.atWork')] : []),
    ],
    warnings: findings.map((f) => f.text),
  };
}

import type { Translate } from '../../i18n/translate.ts';

const NEAR_KM = 10;

/** How far away, near ones to the hundred metres: `6.2 km away`, `42 km away`. */
export function distanceWords(km: number, t: Translate<'board'>): string {
  return km < NEAR_KM ? t('distance.near', { km }) : t('distance.far', { km });
}

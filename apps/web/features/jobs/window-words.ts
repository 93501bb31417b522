import type { Translate } from '../../i18n/translate.ts';
import { formatMoment, type Zone } from '../time/format.ts';

type Dated = { dueFrom: string | null; dueUntil: string | null };

/** When it was wanted: `Sat 20:50 – Sat 23:00`, `until 23:00`, `–`. */
export function windowWords({ dueFrom, dueUntil }: Dated, nowMs: number, zone: Zone, t: Translate<'jobs'>): string {
  const kind = dueFrom ? (dueUntil ? 'both' : 'from') : dueUntil ? 'until' : 'none';
  const word = (at: string | null) => (at === null ? '' : formatMoment(at, zone, nowMs));
  return t('window', { kind, from: word(dueFrom), until: word(dueUntil) });
}

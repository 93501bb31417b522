import type { Translate } from '../../i18n/translate.ts';

type Dated = { dueFrom: string | null; dueUntil: string | null };

/** When it was wanted: `Sat 20:50 – Sat 23:00`, `until 23:00`, `–`; `word` writes each of the two. */
export function windowWords({ dueFrom, dueUntil }: Dated, word: (at: string) => string, t: Translate<'jobs'>): string {
  const kind = dueFrom ? (dueUntil ? 'both' : 'from') : dueUntil ? 'until' : 'none';
  return t('window', { kind, from: dueFrom ? word(dueFrom) : '', until: dueUntil ? word(dueUntil) : '' });
}

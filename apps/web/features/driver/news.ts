import type { Translate } from '../../i18n/translate.ts';
import type { MyNews } from '@yardmaster/domain/driver/my-news';
import type { Told } from './ahead.ts';

export type News = MyNews;

/** What happened to the job, in one sentence. */
export function newsTitle(
  { code, workOrderNumber: number, toWorkOrderNumber: to, fromUnit, toUnit }: News,
  t: Translate<'driver'>,
): string {
  if (code === 'unit_changed') return t('news.unit_changed', { number, from: fromUnit ?? '', to: toUnit ?? '' });
  if (code === 'diverted' && to !== null) return t('news.divertedTo', { number, to });
  return t(`news.${code}`, { number });
}

/** Why a step that came too late was refused: the job was over by then. The refusal's own words where that is not why. */
export function whyRefused(
  { said, settled }: Told,
  news: News | null,
  clock: (at: string) => string,
  t: Translate<'driver'>,
): string {
  if (settled?.state !== 'refused') return '';
  // Not in the server's words: what stands before it has none.
  if (settled.status === 413 && settled.sentence === '') return t('told.tooLarge');
  const isAboutIt = news?.assignmentId === said.assignmentId && news.code !== 'unit_changed';
  if (settled.status !== 409 || !isAboutIt) return settled.sentence;
  return t('news.tooLate', { news: newsTitle(news, t), time: clock(news.at) });
}

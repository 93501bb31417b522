'use client';

import { useTranslations } from 'next-intl';
import { sentenceOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';

type Props = { part: string; error: unknown; more: number | null };

/** That a part of the record could not be read, or is longer than what is shown. */
export function PartNote({ part, error, more }: Props) {
  const t = useTranslations('jobs.record');
  const problems = useTranslations('problems');
  if (error) return <Banner>{t('partFailed', { part, problem: sentenceOf(error, problems) })}</Banner>;
  return more === null ? null : <p className="text-sm text-muted">{t('partMore', { count: more })}</p>;
}

'use client';

import { useTranslations } from 'next-intl';
import { Problem } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { fieldWord } from './field-words.ts';

/** What changed under an edit, where the server refused it for that. */
export function conflictOf(error: unknown): string[] | null {
  if (!(error instanceof Problem) || error.code !== 'precondition_failed') return null;
  const { changed } = error.facts;
  return Array.isArray(changed) ? changed.filter((field) => typeof field === 'string') : [];
}

type Props = { changed: readonly string[]; onTakeTheirs: () => void };

/** Somebody was faster. What was typed stays, until one says whose it shall be. */
export function Conflict({ changed, onTakeTheirs }: Props) {
  const t = useTranslations('records');
  const fields = changed.map((field) => fieldWord(field, t)).join(', ');
  return (
    <Banner>
      <p>{t('conflict.text', { known: fields === '' ? 'no' : 'yes', fields })}</p>
      <Button size="sm" className="mt-2" onPress={onTakeTheirs}>
        {t('conflict.takeTheirs')}
      </Button>
    </Banner>
  );
}

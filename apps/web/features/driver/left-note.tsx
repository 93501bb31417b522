'use client';

import { useTranslations } from 'next-intl';
import { whole } from './whole.tsx';

/** Says that the job was taken back while somebody writes, and what becomes of the words. There before, so that it is heard. */
export function LeftNote({ number }: { number: string | null }) {
  const t = useTranslations('driver');
  return (
    <p role="status" className="text-lg font-semibold text-warn not-empty:pb-3">
      {number === null ? null : whole(t('note.left', { number }))}
    </p>
  );
}

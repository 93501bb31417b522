'use client';

import { CircleUserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Empty } from '../ui/empty.tsx';

/** For who opens the drivers' page and is none. */
export function NotRegistered() {
  const t = useTranslations('driver');
  return (
    <>
      <h1 className="sr-only">{t('screen.name')}</h1>
      <Empty icon={CircleUserRound} title={t('screen.notRegistered.title')}>
        {t('screen.notRegistered.text')}
      </Empty>
    </>
  );
}

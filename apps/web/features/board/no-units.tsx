'use client';

import { SearchX, Tractor } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useBoardContext } from './board-context.tsx';

/** Why there is no unit to see, and what to do. */
export function NoUnits() {
  const { index, setView } = useBoardContext();
  const t = useTranslations('board.units');
  if (index.board.units.length === 0) {
    return (
      <Empty icon={Tractor} title={t('none.title')}>
        {t('none.text')}
      </Empty>
    );
  }
  return (
    <Empty
      icon={SearchX}
      title={t('noMatch.title')}
      action={<Button onPress={() => setView({ text: '', type: 'all', status: 'all' })}>{t('noMatch.action')}</Button>}
    />
  );
}

'use client';

import { Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeaf } from '../ui/use-deaf.ts';
import type { Shift } from './shift.ts';
import { ThumbButton } from './thumb-button.tsx';

type Props = {
  shift: Shift;
  /** There is no job that comes first. */
  isFree: boolean;
  onChange: (to: 'on' | 'off') => void;
};

/** Whether the driver is on shift, and the one button that changes it. */
export function ShiftLine({ shift, isFree, onChange }: Props) {
  const t = useTranslations('driver');
  const Icon = shift === 'on' ? Sun : Moon;
  const isMain = shift === 'off' && isFree;
  const isDeaf = useDeaf(shift);
  return (
    <section aria-label={t('shift.label')} className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span role="status" className="flex min-w-0 flex-1 basis-32 items-center gap-2.5 text-lg">
        <Icon aria-hidden size={20} className="shrink-0 text-muted" />
        {t(`shift.word.${shift}`)}
      </span>
      {shift === 'inactive' ? null : (
        <ThumbButton
          variant={isMain ? 'primary' : 'secondary'}
          size={isMain ? 'xl' : 'lg'}
          className={isMain ? '' : 'w-auto!'}
          onClick={() => isDeaf || onChange(shift === 'on' ? 'off' : 'on')}
        >
          {shift === 'on' && !isFree ? t('shift.change.onJob') : t(`shift.change.${shift}`)}
        </ThumbButton>
      )}
    </section>
  );
}

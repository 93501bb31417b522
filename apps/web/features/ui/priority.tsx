import { useTranslations } from 'next-intl';
import { cx } from './cx.ts';

/** 1 is the most urgent: filled. 2 is outlined in the same colour, the rest are grey. */
export function Priority({ value }: { value: number }) {
  const t = useTranslations('ui');
  return (
    <span
      title={t('priority', { value })}
      className={cx(
        'inline-grid size-5 shrink-0 place-items-center rounded-sm border text-xs font-semibold',
        value === 1 && 'border-late bg-late text-surface',
        value === 2 && 'border-late text-late',
        value > 2 && 'border-line-strong text-muted',
      )}
    >
      <span className="sr-only">{t('priorityWord')} </span>
      {value}
    </span>
  );
}

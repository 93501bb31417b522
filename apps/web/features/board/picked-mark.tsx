import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx.ts';

/** What is picked: in the place of a priority and as large, or small beside a name. */
export function PickedMark({ isSmall = false }: { isSmall?: boolean }) {
  const t = useTranslations('board');
  return (
    <span
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-sm border border-accent bg-accent text-on-accent',
        isSmall ? 'size-4' : 'size-5',
      )}
    >
      <Check aria-hidden size={isSmall ? 11 : 13} />
      <span className="sr-only">{t('work.picked')}</span>
    </span>
  );
}

import { useTranslations } from 'next-intl';
import { cx } from './cx.ts';

/** A bar in the place of a text. Shows after 200 ms, so that what is quick never flickers. */
export function Bar({ className }: { className?: string }) {
  return <span aria-hidden className={cx('appear-late block h-3 rounded-sm bg-line', className)} />;
}

/** Tells a screen reader what the bars mean. */
export function Loading({ what }: { what: string }) {
  const t = useTranslations('ui');
  return (
    <span role="status" className="sr-only">
      {t('loading', { what })}
    </span>
  );
}

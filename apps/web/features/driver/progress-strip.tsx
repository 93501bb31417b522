import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx.ts';
import { statusTone } from '../ui/status.tsx';
import { STRIP } from './steps.ts';

/** How far the job is, in five parts. */
export function ProgressStrip({ status }: { status: AssignmentStatus }) {
  const t = useTranslations('driver');
  const at = STRIP.findIndex((part) => part === status);
  return (
    <ol aria-label={t('strip.label')} className="mt-4 grid grid-cols-5 gap-1">
      {STRIP.map((part, n) => (
        <li key={part} aria-current={n === at ? 'step' : undefined} className={cx('grid gap-1.5', statusTone(status))}>
          <span aria-hidden className={cx('h-1.5 rounded-full', n <= at ? 'bg-current' : 'bg-line-strong')} />
          <span
            className={cx(
              'truncate text-base',
              n === at ? 'font-semibold' : 'text-muted',
              n === 0 ? 'text-left' : n === STRIP.length - 1 ? 'text-right' : 'text-center',
            )}
          >
            {t(`strip.${part}`)}
            {n < at ? <span className="sr-only">, {t('strip.past')}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

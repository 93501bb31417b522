import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx.ts';
import { statusTone } from '../ui/status.tsx';
import { STRIP } from './steps.ts';

/** How far the job is, in five parts. Where text is set so large that their words would be cut, the status above says it alone. */
export function ProgressStrip({ status }: { status: AssignmentStatus }) {
  const t = useTranslations('driver');
  const at = STRIP.findIndex((part) => part === status);
  return (
    <div className="@container mt-4">
      <ol aria-label={t('strip.label')} className="grid grid-cols-[5fr_4fr_4fr_3fr_3fr] gap-1">
        {STRIP.map((part, n) => (
          <li
            key={part}
            aria-current={n === at ? 'step' : undefined}
            className={cx('grid content-start gap-1.5', statusTone(status))}
          >
            <span aria-hidden className={cx('h-1.5 rounded-full', n <= at ? 'bg-current' : 'bg-line-strong')} />
            <span
              className={cx(
                'truncate text-base @max-[17rem]:sr-only',
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
    </div>
  );
}

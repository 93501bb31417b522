import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { cx } from '../ui/cx.ts';
import { STRIP } from './steps.ts';

/** How far the job is, in five parts. */
export function ProgressStrip({ status }: { status: AssignmentStatus }) {
  const at = STRIP.findIndex((s) => s.status === status);
  return (
    <ol aria-label="Progress" className="mt-4 grid grid-cols-5 gap-1">
      {STRIP.map(({ status: part, label }, n) => (
        <li key={part} aria-current={n === at ? 'step' : undefined} className="grid gap-1.5">
          <span aria-hidden className={cx('h-1.5 rounded-full', n <= at ? 'bg-accent' : 'bg-line-strong')} />
          <span
            className={cx(
              'truncate text-sm',
              n === at ? 'font-semibold text-accent' : 'text-muted',
              n === 0 ? 'text-left' : n === STRIP.length - 1 ? 'text-right' : 'text-center',
            )}
          >
            {label}
            {n < at ? <span className="sr-only">, done</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

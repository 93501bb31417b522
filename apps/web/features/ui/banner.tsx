import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const TONE = {
  error: 'bg-late-soft text-late',
  done: 'border border-line text-available',
} as const;

/** A message beside what it is about. `error` is read out at once. */
export function Banner({ tone = 'error', children }: { tone?: keyof typeof TONE; children: ReactNode }) {
  const Icon = tone === 'done' ? CircleCheck : TriangleAlert;
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={cx('flex items-start gap-2 rounded-md px-3 py-2 text-sm', TONE[tone])}
    >
      <Icon aria-hidden size={16} className="mt-px shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

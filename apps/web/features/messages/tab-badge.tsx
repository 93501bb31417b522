'use client';

import { useTranslations } from 'next-intl';
import { hidden } from '../ui/tags.tsx';
import { cx } from '../ui/cx.ts';
import { useCounts } from './use-counts.ts';

/** Beside the word Messages: how many wait for this person, and in which colour. */
export function TabBadge({ orderId }: { orderId: string }) {
  const t = useTranslations('messages');
  const count = useCounts()?.get(orderId);
  const n = count ? Math.max(count.unread, count.urgent) : 0;
  if (!count || n === 0) return null;
  return (
    <span
      className={cx(
        'grid h-4 min-w-4 place-items-center rounded-full px-1 text-2xs font-semibold',
        count.urgent > 0 ? 'bg-late text-surface' : 'bg-accent text-on-accent',
      )}
    >
      {t.rich(count.urgent > 0 ? 'tabs.urgent' : 'tabs.unread', {
        count: n,
        hidden,
      })}
    </span>
  );
}

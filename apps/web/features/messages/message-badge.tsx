'use client';

import { MessageSquare, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { hidden } from '../ui/tags.tsx';
import { cx } from '../ui/cx.ts';
import { type Count, useCounts } from './use-counts.ts';

/** On a row of the board: how many messages nobody has read, and whether one of them is urgent. */
export function MessageBadge({ orderId }: { orderId: string }) {
  const count = useCounts()?.get(orderId);
  return count && count.unread + count.urgent > 0 ? <Badge count={count} /> : null;
}

function Badge({ count }: { count: Count }) {
  const t = useTranslations('messages');
  const Icon = count.urgent > 0 ? TriangleAlert : MessageSquare;
  return (
    <span
      className={cx(
        'inline-flex shrink-0 items-center gap-1 font-semibold',
        count.urgent > 0 ? 'text-late' : 'text-text',
      )}
    >
      <Icon aria-hidden size={12} />
      {t.rich(count.urgent > 0 ? 'badge.urgent' : 'badge.unread', {
        count: Math.max(count.unread, count.urgent),
        hidden,
      })}
    </span>
  );
}

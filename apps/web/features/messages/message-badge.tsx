'use client';

import { MessageSquare, TriangleAlert } from 'lucide-react';
import { cx } from '../ui/cx.ts';
import { useCounts } from './use-counts.ts';

/** On a row of the board: how many messages nobody has read, and whether one of them is urgent. */
export function MessageBadge({ orderId }: { orderId: string }) {
  const count = useCounts()?.get(orderId);
  if (!count || count.unread + count.urgent === 0) return null;
  const Icon = count.urgent > 0 ? TriangleAlert : MessageSquare;
  const n = Math.max(count.unread, count.urgent);
  return (
    <span
      className={cx(
        'inline-flex shrink-0 items-center gap-1 font-semibold',
        count.urgent > 0 ? 'text-late' : 'text-text',
      )}
    >
      <Icon aria-hidden size={12} />
      {n}
      <span className="sr-only">
        {' '}
        {n === 1 ? 'message' : 'messages'}
        {count.urgent > 0 ? ', urgent' : ''}
      </span>
    </span>
  );
}

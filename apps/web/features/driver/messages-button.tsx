'use client';

import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonClass } from '../ui/button-class.ts';
import type { Told } from './ahead.ts';
import { type Message, unreadOf } from './thread.ts';
import { useWriting } from './writing.tsx';

type Props = { items: readonly Message[]; told: readonly Told[] };

/** In the header: the way to what desk and crew say, and how much of it is new. */
export function DriverMessages({ items, told }: Props) {
  const t = useTranslations('driver');
  const { write, readUntil } = useWriting();
  const unread = unreadOf(items, readUntil, told);
  return (
    <button
      type="button"
      aria-label={t('messages.button', { count: unread })}
      aria-haspopup="dialog"
      onClick={() => write({ of: 'messages' })}
      className={`${buttonClass('quiet')} relative size-[44px]! justify-center p-0!`}
    >
      <MessageSquare aria-hidden size={24} />
      {unread === 0 ? null : (
        <span
          aria-hidden
          className="absolute top-0.5 right-0 grid h-[min(1.25rem,26px)] min-w-[min(1.25rem,26px)] place-items-center rounded-full bg-accent px-1 text-[min(0.75rem,17px)] font-bold text-on-accent"
        >
          {unread > 9 ? '9+' : unread}
        </span>
      )}
    </button>
  );
}

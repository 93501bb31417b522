'use client';

import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonClass } from '../ui/button-class.ts';
import { later } from '../ui/later.tsx';
import type { Told } from './ahead.ts';
import { useMessagesRead } from './messages-read.ts';
import type { Said } from './steps.ts';
import { type Message, unreadOf } from './thread.ts';

const MessagesSheet = later(async () => (await import('./messages-sheet.tsx')).MessagesSheet);

type Props = { assignmentId: string; items: readonly Message[]; told: readonly Told[]; onTell: (said: Said) => void };

/** In the header: the way to what desk and crew say, and how much of it is new. */
export function DriverMessages({ assignmentId, items, told, onTell }: Props) {
  const t = useTranslations('driver');
  const [isOpen, setOpen] = useState(false);
  const { readUntil, markRead } = useMessagesRead();
  const unread = unreadOf(items, readUntil);
  return (
    <>
      <button
        type="button"
        aria-label={t('messages.button', { count: unread })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={`${buttonClass('quiet')} relative size-11! justify-center p-0!`}
      >
        <MessageSquare aria-hidden size={24} />
        {unread === 0 ? null : (
          <span
            aria-hidden
            className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs font-bold text-on-accent"
          >
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </button>
      {isOpen ? (
        <MessagesSheet
          assignmentId={assignmentId}
          items={items}
          told={told}
          onTell={onTell}
          onRead={markRead}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

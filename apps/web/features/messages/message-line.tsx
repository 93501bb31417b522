'use client';

import { CircleCheck, Hourglass, TriangleAlert } from 'lucide-react';
import type { Message } from '@yardmaster/domain/message/message';
import { Ago } from '../time/time.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';

type Props = {
  message: Message;
  /** The crew it was for or came from; null where it was for all. */
  unit: string | null;
  mayWrite: boolean;
  onAcknowledge: (id: string, via: 'app' | 'radio') => void;
};

function Answered({ message }: { message: Message }) {
  if (!message.acknowledgedAt) {
    return (
      <span className="flex items-center gap-1 font-semibold text-warn">
        <Hourglass aria-hidden size={12} /> Not acknowledged yet
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1 text-available">
      <CircleCheck aria-hidden size={12} className="shrink-0" />
      <span>
        Acknowledged{message.acknowledgedBy ? ` by ${message.acknowledgedBy.name}` : ''}{' '}
        <Ago at={message.acknowledgedAt} />
      </span>
    </span>
  );
}

/** One thing that was said: who, to whom, when, and whether it was heard where that matters. */
export function MessageLine({ message, unit, mayWrite, onAcknowledge }: Props) {
  const { id, sender, sentBy, body, urgent, sentAt, acknowledgedAt } = message;
  const isOfDesk = sender === 'desk';
  const who = sentBy?.name ?? 'A program';
  const isOpen = urgent && acknowledgedAt === null;
  return (
    <li className={cx('border-t border-line px-4 py-2.5', isOfDesk && 'bg-sunken')}>
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-xs text-muted">
        <span className="text-sm font-semibold text-text">{who}</span>
        <span>{isOfDesk ? `to ${unit ?? 'all crews'}` : (unit ?? '')}</span>
        <span className="ml-auto">
          <Ago at={sentAt} />
        </span>
      </p>
      {urgent ? (
        <p className={cx('mt-0.5 flex items-center gap-1 text-xs font-semibold', isOpen ? 'text-late' : 'text-muted')}>
          <TriangleAlert aria-hidden size={12} /> Urgent
        </p>
      ) : null}
      <p className="mt-0.5 text-base whitespace-pre-line wrap-anywhere">{body}</p>
      {urgent ? (
        <div className="mt-1 flex flex-wrap items-center gap-2 text-xs">
          <Answered message={message} />
          {isOpen && mayWrite ? (
            <Button
              size="sm"
              variant={isOfDesk ? 'quiet' : 'primary'}
              onPress={() => onAcknowledge(id, isOfDesk ? 'radio' : 'app')}
            >
              {isOfDesk ? 'Heard by radio' : 'Acknowledge'}
              <span className="sr-only">: {body.slice(0, 60)}</span>
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

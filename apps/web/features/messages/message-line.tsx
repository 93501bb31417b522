'use client';

import { CircleCheck, Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Message } from '@yardmaster/domain/message/message';
import type { Translate } from '../../i18n/translate.ts';
import { Ago } from '../time/time.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { ago } from '../ui/tags.tsx';

type Props = {
  message: Message;
  /** Of the crew it was for or came from; null where it was for all, or that crew has gone. */
  unit: string | null;
  mayWrite: boolean;
  onAcknowledge: (id: string, via: 'app' | 'radio') => void;
};

type Words = Translate<'messages'>;

function Answered({ message, t }: { message: Message; t: Words }) {
  const { acknowledgedAt: at, acknowledgedBy: by } = message;
  if (!at) {
    return (
      <span className="flex items-center gap-1 font-semibold text-warn">
        <Hourglass aria-hidden size={12} /> {t('line.open')}
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1 text-available">
      <CircleCheck aria-hidden size={12} className="shrink-0" />
      <span>
        {by
          ? t.rich('line.acknowledgedBy', { name: by.name, ago: ago(at) })
          : t.rich('line.acknowledged', { ago: ago(at) })}
      </span>
    </span>
  );
}

/** With whom it was said. */
function crewOf({ sender, assignmentId }: Message, unit: string | null, t: Words): string {
  const isForAll = assignmentId === null;
  if (sender !== 'desk') return isForAll ? '' : (unit ?? t('line.earlier'));
  if (isForAll) return t('line.toAll');
  return unit === null ? t('line.toEarlier') : t('line.toUnit', { unit });
}

/** One thing that was said: who, to whom, when, and whether it was heard where that matters. */
export function MessageLine({ message, unit, mayWrite, onAcknowledge }: Props) {
  const t = useTranslations('messages');
  const { id, sender, sentBy, body, urgent, sentAt, acknowledgedAt } = message;
  const isOfDesk = sender === 'desk';
  const who = sentBy?.name ?? t('program');
  const isOpen = urgent && acknowledgedAt === null;
  return (
    <li className={cx('border-t border-line px-4 py-2.5', isOfDesk && 'bg-sunken')}>
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-xs text-muted">
        <span className="text-sm font-semibold text-text">{who}</span>
        <span>{crewOf(message, unit, t)}</span>
        <span className="ml-auto">
          <Ago at={sentAt} />
        </span>
      </p>
      {urgent ? (
        <p className={cx('mt-0.5 flex items-center gap-1 text-xs font-semibold', isOpen ? 'text-late' : 'text-muted')}>
          <TriangleAlert aria-hidden size={12} /> {t('line.urgent')}
        </p>
      ) : null}
      <p className="mt-0.5 text-base whitespace-pre-line wrap-anywhere">{body}</p>
      {urgent ? (
        <div className="mt-1 flex flex-wrap items-center gap-2 text-xs">
          <Answered message={message} t={t} />
          {isOpen && mayWrite ? (
            <Button
              size="sm"
              variant={isOfDesk ? 'quiet' : 'primary'}
              onPress={() => onAcknowledge(id, isOfDesk ? 'radio' : 'app')}
            >
              {isOfDesk ? t('line.heardByRadio') : t('line.acknowledge')}
              <span className="sr-only">: {body.slice(0, 60)}</span>
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

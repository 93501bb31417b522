'use client';

import { CircleCheck, Clock, Send, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatClock, formatFull } from '../time/format.ts';
import { cx } from '../ui/cx.ts';
import type { Told } from './ahead.ts';
import { LeftNote } from './left-note.tsx';
import { NoteField } from './note-field.tsx';
import { usePhone, useReading } from './phone-context.tsx';
import { Sheet } from './sheet.tsx';
import type { Said } from './steps.ts';
import { type Message, outgoingOf } from './thread.ts';
import { ThumbButton } from './thumb-button.tsx';

/** As the server has it. */
const BODY_MAX = 2_000;

type Props = {
  assignmentId: string;
  /** The job that they are about, where that is no longer the driver's. */
  left: string | null;
  items: readonly Message[];
  told: readonly Told[];
  onTell: (said: Said) => void;
  onRead: (items: readonly Message[]) => void;
  onClose: () => void;
};

function Line({ message }: { message: Message }) {
  const t = useTranslations('driver');
  const zone = useZone();
  const { sender, sentBy, body, urgent, sentAt, acknowledgedAt } = message;
  return (
    <li className={cx('rounded-lg border border-line px-3 py-2', sender === 'crew' ? 'ml-8' : 'mr-8 bg-sunken')}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-md text-muted">
        <span className="min-w-0 flex-1 basis-28 font-semibold wrap-anywhere text-text">
          {sentBy?.name ?? t(`messages.${sender}`)}
        </span>
        <time dateTime={sentAt} title={formatFull(sentAt, zone)}>
          {formatClock(sentAt, zone)}
        </time>
      </p>
      {urgent ? (
        <p
          className={cx('flex items-center gap-1.5 text-md font-semibold', acknowledgedAt ? 'text-muted' : 'text-late')}
        >
          {acknowledgedAt ? <CircleCheck aria-hidden size={16} /> : <TriangleAlert aria-hidden size={16} />}
          {acknowledgedAt ? t('messages.urgentHeard') : t('messages.urgent')}
        </p>
      ) : null}
      <p className="text-lg whitespace-pre-line wrap-anywhere">{body}</p>
    </li>
  );
}

/** What desk and crew say, the newest at the bottom, next to the thumb. Works without a network, like every step. */
export function MessagesSheet({ assignmentId, left, items, told, onTell, onRead, onClose }: Props) {
  const t = useTranslations('driver');
  const zone = useZone();
  const [body, setBody] = useState('');
  const [urgent, setUrgent] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const { read: thread } = useReading(usePhone().thread);
  const outgoing = outgoingOf(items, told, assignmentId, thread?.had ?? []);
  const newest = items[0]?.id;
  const shown = `${newest} ${outgoing.length}`;
  const read = useEffectEvent(() => onRead(items));
  const scrolled = useRef('');
  useEffect(() => {
    if (scrolled.current === shown) return;
    scrolled.current = shown;
    read();
    const sheet = end.current?.closest('dialog');
    sheet?.scrollTo({ top: sheet.scrollHeight });
  }, [shown]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const text = body.trim();
    if (text === '') return;
    onTell({ step: 'message', body: text, urgent });
    setBody('');
    setUrgent(false);
  }

  return (
    <Sheet title={t('messages.title')} onClose={onClose}>
      {items.length + outgoing.length === 0 ? (
        <p className="pb-4 text-lg text-muted">{t('messages.none')}</p>
      ) : (
        <div role="log" aria-label={t('messages.title')} className="pb-4">
          <ol className="grid grid-cols-1 gap-2">
            {items.toReversed().map((message) => (
              <Line key={message.id} message={message} />
            ))}
            {outgoing.map((one) => (
              <li key={one.sequence} className="ml-8 rounded-lg border border-dashed border-line-strong px-3 py-2">
                <p className="flex items-center gap-1.5 text-md text-muted">
                  <Clock aria-hidden size={16} /> {t('messages.waits', { time: formatClock(one.occurredAt, zone) })}
                </p>
                <p className="text-lg whitespace-pre-line wrap-anywhere">{one.body}</p>
              </li>
            ))}
          </ol>
        </div>
      )}
      <LeftNote number={left} />
      <form onSubmit={submit} className="grid grid-cols-1 gap-2.5">
        <NoteField label={t('messages.label')} value={body} onChange={setBody} maxLength={BODY_MAX} />
        <label className="flex min-h-11 items-center gap-3 text-lg">
          <input
            type="checkbox"
            className="size-6 accent-(--accent)"
            checked={urgent}
            onChange={(event) => setUrgent(event.target.checked)}
          />
          {t('messages.isUrgent')}
        </label>
        <ThumbButton type="submit" variant="primary" disabled={body.trim() === ''}>
          <Send aria-hidden size={20} className="shrink-0" /> {t('messages.send')}
        </ThumbButton>
      </form>
      <div ref={end} />
    </Sheet>
  );
}

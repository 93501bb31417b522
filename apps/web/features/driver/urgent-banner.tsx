'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import type { Told } from './ahead.ts';
import type { Said } from './steps.ts';
import { type Message, unheardOf } from './thread.ts';
import { ThumbButton } from './thumb-button.tsx';

type Props = {
  message: Message;
  /** How many come after this one. */
  more: number;
  onHeard: () => void;
};

/** Above everything: what the desk must know was read. */
function UrgentBanner({ message, more, onHeard }: Props) {
  const t = useTranslations('driver');
  const zone = useZone();
  const { sentBy, body } = message;
  const time = formatClock(message.sentAt, zone);
  const banner = useRef<HTMLElement>(null);
  // It stands above the job: whoever reads further down must see it come.
  useEffect(() => {
    // In newer browsers it gives a promise, which would be taken for what cleans up.
    banner.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section
      ref={banner}
      role="alert"
      aria-label={t('urgent.label')}
      className="scroll-mt-4 rounded-lg border-2 border-late bg-late-soft p-3"
    >
      <p className="flex items-center gap-2 text-md font-semibold text-late">
        <TriangleAlert aria-hidden size={18} className="shrink-0" />
        {sentBy ? t('urgent.from', { name: sentBy.name, time }) : t('urgent.fromDesk', { time })}
      </p>
      <p className="my-2 text-lg font-semibold whitespace-pre-line wrap-anywhere">{body}</p>
      {more > 0 ? <p className="mb-2 text-md text-muted">{t('urgent.more', { count: more })}</p> : null}
      <ThumbButton size="lg" variant="primary" onClick={onHeard}>
        {t('urgent.heard')}
      </ThumbButton>
    </section>
  );
}

type Listed = { items: readonly Message[]; told: readonly Told[]; onTell: (said: Said) => void };

/** The oldest that this crew has not acknowledged, and how many come after it. */
export function UrgentMessages({ items, told, onTell }: Listed) {
  const unheard = unheardOf(items, told);
  const [first] = unheard;
  if (!first) return null;
  return (
    <UrgentBanner
      key={first.id}
      message={first}
      more={unheard.length - 1}
      onHeard={() => onTell({ step: 'heard', messageId: first.id })}
    />
  );
}

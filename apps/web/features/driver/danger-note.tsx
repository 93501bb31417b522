'use client';

import { Phone, Siren } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { phoneIn } from './job.ts';

function loud(chunks: ReactNode): ReactNode {
  return <strong className="font-semibold text-late">{chunks}</strong>;
}

type Props = {
  at: string;
  /** It is on this phone alone: the office does not know of it. */
  isWaiting: boolean;
  contact: string | null;
};

/** The alarm that this crew raised: with the office, where nobody has taken it in hand yet, or on its way there. */
export function DangerNote({ at, isWaiting, contact }: Props) {
  const t = useTranslations('driver');
  const zone = useZone();
  const phone = phoneIn(contact);
  return (
    <p role="status" className="mb-3 flex items-start gap-2.5 rounded-lg bg-late-soft p-3.5 text-lg">
      <Siren aria-hidden size={22} className="mt-px shrink-0 text-late" />
      <span className="min-w-0">
        {t.rich(isWaiting ? 'dangerWaits' : 'danger', { time: formatClock(at, zone), b: loud })}
        {isWaiting && phone ? (
          <a
            href={`tel:${phone}`}
            className="mt-1 flex min-h-12 items-center gap-2 font-semibold text-accent wrap-anywhere"
          >
            <Phone aria-hidden size={20} className="shrink-0" /> {t('facts.call')}: {contact}
          </a>
        ) : null}
      </span>
    </p>
  );
}

'use client';

import { Siren } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';

function loud(chunks: ReactNode): ReactNode {
  return <strong className="font-semibold text-late">{chunks}</strong>;
}

/** The alarm that this crew raised is with the office, and nobody has taken it in hand yet. */
export function DangerNote({ at }: { at: string }) {
  const t = useTranslations('driver');
  const zone = useZone();
  return (
    <p role="status" className="mb-3 flex items-start gap-2.5 rounded-lg bg-late-soft p-3.5 text-lg">
      <Siren aria-hidden size={22} className="mt-px shrink-0 text-late" />
      <span>{t.rich('danger', { time: formatClock(at, zone), b: loud })}</span>
    </p>
  );
}

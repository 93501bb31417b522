'use client';

import { FileClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMay, useWords, useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { buttonClass } from '../ui/button-class.ts';
import type { Ending } from './use-shown-order.ts';
import { yesNo } from './yes-no.ts';

/** How a job that left the board ended, and the way to its record. */
export function JobEnding({ ending: { order, by } }: { ending: Ending }) {
  const t = useTranslations('board.ending');
  const { order: word } = useWords();
  const zone = useZone();
  const now = useNow();
  const mayRead = useMay('reports:read');
  const { closedAt, cancelReason, status } = order;
  const at = closedAt === null || now === null ? '' : formatMoment(closedAt, zone, now);
  const who = { at, hasBy: yesNo(by !== null), by: by ?? '' };
  return (
    <section aria-label={t('label')} className="mt-3 grid gap-2 rounded-md bg-sunken px-3 py-2.5 text-sm">
      <p role="status" className="font-semibold">
        {closedAt === null
          ? t('notShown', { order: word })
          : status === 'cancelled'
            ? t('cancelled', who)
            : t('completed', who)}
      </p>
      {cancelReason ? <p className="text-muted wrap-anywhere">{t('reason', { reason: cancelReason })}</p> : null}
      {mayRead ? (
        <p>
          <Link href={`/office/jobs/${order.id}`} prefetch={false} className={buttonClass('secondary', 'sm')}>
            <FileClock aria-hidden size={13} /> {t('record')}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { sentenceOf } from '../api/problem.ts';
import { useWords, useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Banner } from '../ui/banner.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { Status } from '../ui/status.tsx';
import type { BoardIndex, BoardOrder } from './model.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { type Consequences, useCancelOrder } from './use-cancel-order.ts';

type CalledBack = Consequences['assignments'][number];

function Unit({ index, one }: { index: BoardIndex; one: CalledBack }) {
  const zone = useZone();
  const now = useNow();
  const t = useTranslations('board');
  const crew = one.driverIds.map((id) => index.drivers.get(id)?.name ?? t('unnamed.driver'));
  return (
    <li className="flex items-baseline gap-2">
      <span className="font-semibold whitespace-nowrap">{one.identifier}</span>
      <span className="min-w-0 flex-1 truncate text-muted">
        {crew.length > 0 ? t('cancel.crew', { crew: crew.join(', ') }) : ''}
      </span>
      {one.plannedFrom && now !== null ? (
        <span className="text-muted">{t('cancel.from', { from: formatMoment(one.plannedFrom, zone, now) })}</span>
      ) : null}
      <Status status={one.status} size={13} className="text-xs" />
    </li>
  );
}

function What({ index, consequences }: { index: BoardIndex; consequences: Consequences }) {
  const t = useTranslations('board');
  const { assignments, reservations, queueEntries } = consequences;
  const places = queueEntries.length;
  return (
    <div className="grid gap-3 text-base">
      {assignments.length > 0 ? (
        <section aria-label={t('cancel.recalled.label')}>
          <h3 className="mb-1 text-sm font-semibold">{t('cancel.recalled.title', { count: assignments.length })}</h3>
          <ul>
            {assignments.map((one) => (
              <Unit key={one.id} index={index} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
      {reservations.length > 0 ? (
        <section aria-label={t('cancel.givenUp.label')}>
          <h3 className="mb-1 text-sm font-semibold">{t('cancel.givenUp.title', { count: reservations.length })}</h3>
          <ul>
            {reservations.map((one) => (
              <Unit key={one.id} index={index} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
      <p className="text-muted">
        {t('cancel.text', { places, all: assignments.length + reservations.length + places })}
      </p>
    </div>
  );
}

function Expecting() {
  const t = useTranslations('board');
  return (
    <div className="grid h-12 content-center gap-2">
      <Loading what={t('loading.consequences')} />
      <Bar className="w-2/3" />
      <Bar className="w-1/2" />
    </div>
  );
}

type Props = { index: BoardIndex; order: BoardOrder; onClose: () => void };

/** Cancels an order, with what follows of it before one's eyes. */
export function CancelDialog({ index, order, onClose }: Props) {
  const words = useWords();
  const t = useTranslations('board');
  const problems = useTranslations('problems');
  const { consequences, cancel, isPending, hasChanged, error } = useCancelOrder(order.id, onClose);
  return (
    <ReasonDialog
      title={t('cancel.title', { order: order.number, title: order.title })}
      confirm={t('cancel.confirm', { order: words.order })}
      isReady={consequences !== undefined && !isPending}
      onClose={onClose}
      onReason={cancel}
    >
      {hasChanged ? <Banner>{t('cancel.changed')}</Banner> : null}
      {error ? <Banner>{sentenceOf(error, problems)}</Banner> : null}
      {consequences ? <What index={index} consequences={consequences} /> : error ? null : <Expecting />}
    </ReasonDialog>
  );
}

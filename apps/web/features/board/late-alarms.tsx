'use client';

import type { Board } from '@yardmaster/domain/board/board';
import { openNeed } from '@yardmaster/domain/work-order/status';
import { AlarmClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useSession, useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { bold } from '../ui/tags.tsx';
import { useBoardContext } from './board-context.tsx';
import { type LateOrder, lateOrders } from './late-orders.ts';
import { keepSeen, keyOf, readSeen } from './late-seen.ts';

/** More would cover the board; they stand on their rows as well. */
const SHOWN_MAX = 3;

/** Above the board: orders of priority 1 that are late, until that is mended, or this person has seen it. */
export function LateAlarms({ board }: { board: Board }) {
  const t = useTranslations('board');
  const { person } = useSession();
  const now = useNow();
  const [seen, setSeen] = useState(() => readSeen(person.id));
  const all = now === null ? [] : lateOrders(board, now);
  const standing = all.map(keyOf);
  // What was mended and is late again has not been seen.
  if (now !== null && [...seen].some((key) => !standing.includes(key))) {
    setSeen(new Set(standing.filter((key) => seen.has(key))));
  }
  useEffect(() => keepSeen(person.id, seen), [person.id, seen]);
  const open = all.filter((late) => !seen.has(keyOf(late)));
  const beyond = open.length - SHOWN_MAX;
  if (now === null || open.length === 0) return null;
  return (
    <section aria-label={t('lateOrder.label')} className="shrink-0 border-b border-line bg-surface">
      <div role="alert">
        <ul>
          {open.slice(0, SHOWN_MAX).map((late) => (
            <Line key={keyOf(late)} late={late} nowMs={now} onSeen={() => setSeen(new Set([...seen, keyOf(late)]))} />
          ))}
        </ul>
        {beyond > 0 ? (
          <p className="border-t border-line px-3 py-1.5 text-muted">{t('lateOrder.more', { count: beyond })}</p>
        ) : null}
      </div>
    </section>
  );
}

function Line({ late, nowMs, onSeen }: { late: LateOrder; nowMs: number; onSeen: () => void }) {
  const { setView } = useBoardContext();
  const t = useTranslations('board');
  const zone = useZone();
  const { order, what, sinceMs } = late;
  const { id, number, title } = order;
  // No length of time, which would be read out again with every minute; it stands on the row.
  const at = formatMoment(new Date(sinceMs).toISOString(), zone, nowMs);
  const count = order.requirements.reduce((sum, one) => sum + openNeed(one), 0);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1.5 first:border-t-0">
      <p className="min-w-0 flex-1 basis-96">
        <strong className="font-semibold text-late">
          <AlarmClock aria-hidden size={14} className="mr-1 inline align-[-2px]" /> {t('lateOrder.word')}
        </strong>{' '}
        {t.rich(`lateOrder.${what}`, { number, title, at, count, b: bold })}
      </p>
      <Button size="sm" onPress={() => setView({ order: id, pane: 'jobs' })}>
        {t('late.open', { number })}
      </Button>
      <Button size="sm" variant="quiet" aria-label={t('lateOrder.seenOf', { number })} onPress={onSeen}>
        {t('lateOrder.seen')}
      </Button>
    </li>
  );
}

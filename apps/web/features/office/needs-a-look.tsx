'use client';

import { AlarmClock, CircleCheckBig, Hourglass, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWords } from '../shell/session.tsx';
import { formatSince } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { Empty } from '../ui/empty.tsx';
import type { Office } from '@yardmaster/domain/office/office';
import { lateSince } from './office-data.ts';

const ROWS_MAX = 12;

function Row({
  icon: Icon,
  tag,
  tone,
  children,
}: {
  icon: LucideIcon;
  tag: string;
  tone: string;
  children: ReactNode;
}) {
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2 first:border-t-0">
      <span className={cx('flex w-28 shrink-0 items-center gap-1.5 font-semibold', tone)}>
        <Icon aria-hidden size={14} /> {tag}
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </li>
  );
}

/** What somebody should look at: late orders first, then what stands idle longest. */
export function NeedsALook({ office }: { office: Office }) {
  const now = useNow();
  const { order } = useWords();
  const late = office.lateWorkOrders.slice(0, ROWS_MAX);
  const idle = office.idleUnits.slice(0, ROWS_MAX - late.length);
  return (
    <section aria-labelledby="needs-a-look" className="overflow-hidden rounded-lg border border-line bg-surface">
      <h2 id="needs-a-look" className="px-4 pt-3 pb-1 font-semibold">
        Needs a look
      </h2>
      {now !== null && late.length + idle.length === 0 ? (
        <Empty icon={CircleCheckBig} title="Nothing needs a look">
          No {order} is late, and no unit has been idle for four hours.
        </Empty>
      ) : null}
      <ul>
        {now === null
          ? null
          : late.map((o) => {
              const since = lateSince(o, now);
              return (
                <Row
                  key={o.id}
                  icon={AlarmClock}
                  tone="text-late"
                  tag={since ? `${formatSince(since, now)} late` : 'Late'}
                >
                  <Link href={`/board?order=${o.id}`} className="rounded-sm hover:underline">
                    <span className="font-semibold">{o.number}</span> {o.title}
                  </Link>
                </Row>
              );
            })}
        {now === null
          ? null
          : idle.map((u) => (
              <Row key={u.id} icon={Hourglass} tone="text-warn" tag={`${formatSince(u.since, now)} idle`}>
                <span className="font-semibold">{u.identifier}</span> stands idle
              </Row>
            ))}
      </ul>
    </section>
  );
}

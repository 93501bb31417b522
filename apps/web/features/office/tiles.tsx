'use client';

import { AlarmClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatClock, formatSince, formatSpan } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import type { Office } from '@yardmaster/domain/office/office';
import { busyPercent, lateSince } from './office-data.ts';

function Tile({
  name,
  value,
  detail,
  late = false,
}: {
  name: string;
  value: ReactNode;
  detail: string;
  late?: boolean;
}) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="flex items-center gap-1.5 text-muted">
        {late ? <AlarmClock aria-hidden size={14} /> : null}
        {name}
      </dt>
      <dd>
        <span className={cx('block text-2xl font-semibold', late && 'text-late')}>{value}</span>
        <span className="mt-1 block min-h-4 truncate text-xs text-muted" title={detail}>
          {detail}
        </span>
      </dd>
    </div>
  );
}

export function Tiles({ office }: { office: Office }) {
  const now = useNow();
  const zone = useZone();
  const { units, lateWorkOrders, waiting, idleUnits, counts, toSite, nearEnd } = office;
  const percent = busyPercent(units);
  const longest = lateWorkOrders
    .flatMap((o) => {
      const since = now === null ? null : lateSince(o, now);
      return since === null ? [] : [{ since, number: o.number }];
    })
    .toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since))[0];
  const longestIdle = idleUnits[0];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-3 xl:grid-cols-6">
      <Tile
        name="Units busy"
        value={percent === null ? '–' : `${percent} %`}
        detail={`${units.busy} of ${units.total}${units.outOfService > 0 ? `, ${units.outOfService} not in service` : ''}`}
      />
      <Tile
        name="Late now"
        late={counts.late > 0}
        value={counts.late}
        detail={
          longest && now !== null ? `longest ${formatSince(longest.since, now)}, ${longest.number}` : 'nothing is late'
        }
      />
      <Tile
        name="Waiting"
        value={waiting.count}
        detail={
          waiting.oldestAt && now !== null ? `oldest ${formatSince(waiting.oldestAt, now)}` : 'the queue is empty'
        }
      />
      <Tile
        name="Sent to on site, median"
        value={toSite.medianMinutes === null ? '–' : formatSpan(toSite.medianMinutes)}
        detail={
          toSite.p90Minutes === null
            ? 'nobody came on site today'
            : `p90 ${formatSpan(toSite.p90Minutes)}, of ${toSite.count} today`
        }
      />
      <Tile
        name="Idle over 4 h"
        value={counts.idle}
        detail={
          longestIdle && now !== null ? `${longestIdle.identifier} for ${formatSince(longestIdle.since, now)}` : 'none'
        }
      />
      <Tile
        name="Near end of hours"
        value={nearEnd.length}
        detail={
          nearEnd.length > 0
            ? nearEnd
                .slice(0, 2)
                .map(({ name, at }) => `${name} ${formatClock(at, zone)}`)
                .join(', ')
            : 'nobody who is out'
        }
      />
    </dl>
  );
}

'use client';

import { AlarmClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatSince } from '../time/format.ts';
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
    <div className="bg-surface px-4 py-3">
      <dt className="flex items-center gap-1.5 text-muted">
        {late ? <AlarmClock aria-hidden size={14} /> : null}
        {name}
      </dt>
      <dd>
        <span className={cx('block text-2xl font-semibold', late && 'text-late')}>{value}</span>
        <span className="mt-1 block min-h-4 text-xs text-muted">{detail}</span>
      </dd>
    </div>
  );
}

export function Tiles({ office }: { office: Office }) {
  const now = useNow();
  const { units, lateWorkOrders, waiting, idleUnits } = office;
  const percent = busyPercent(units);
  const longest = lateWorkOrders
    .flatMap((o) => {
      const since = now === null ? null : lateSince(o, now);
      return since === null ? [] : [{ since, number: o.number }];
    })
    .toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since))[0];
  const longestIdle = idleUnits[0];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
      <Tile
        name="Units busy"
        value={percent === null ? '–' : `${percent} %`}
        detail={`${units.busy} of ${units.total}${units.outOfService > 0 ? `, ${units.outOfService} not in service` : ''}`}
      />
      <Tile
        name="Late now"
        late={lateWorkOrders.length > 0}
        value={lateWorkOrders.length}
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
        name="Idle over 4 h"
        value={idleUnits.length}
        detail={
          longestIdle && now !== null ? `${longestIdle.identifier} for ${formatSince(longestIdle.since, now)}` : 'none'
        }
      />
    </dl>
  );
}

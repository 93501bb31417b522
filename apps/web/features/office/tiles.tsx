'use client';

import { AlarmClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { jobHref } from '../jobs/hrefs.ts';
import { useZone } from '../shell/session.tsx';
import { formatClock, formatSince, formatSpan } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import type { Office } from '@yardmaster/domain/office/office';
import { busyPercent, lateSince } from './office-data.ts';

/** As many beside each other as have room: counted in the size of the text, which a person may have made large. */
export const tilesClass =
  'grid gap-px overflow-hidden rounded-lg border border-line bg-line @min-[22rem]:grid-cols-2 @min-[44rem]:grid-cols-3 @min-[68rem]:grid-cols-6';

function Tile({
  name,
  value,
  detail,
  href = null,
  late = false,
}: {
  name: string;
  value: ReactNode;
  detail: string;
  /** The job that the detail names. */
  href?: string | null;
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
          {href === null ? (
            detail
          ) : (
            <Link href={href} className="rounded-sm hover:underline">
              {detail}
            </Link>
          )}
        </span>
      </dd>
    </div>
  );
}

export function Tiles({ office }: { office: Office }) {
  const t = useTranslations('office.tiles');
  const time = useTranslations('time');
  const now = useNow();
  const zone = useZone();
  const { units, lateWorkOrders, waiting, idleUnits, counts, toSite, nearEnd } = office;
  const percent = busyPercent(units);
  const longest = lateWorkOrders
    .flatMap((o) => {
      const since = now === null ? null : lateSince(o, now);
      return since === null ? [] : [{ since, id: o.id, number: o.number }];
    })
    .toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since))[0];
  const longestIdle = idleUnits[0];
  return (
    <dl className={tilesClass}>
      <Tile
        name={t('busy')}
        value={percent === null ? '–' : t('percent', { percent })}
        detail={t('busyOf', { busy: units.busy, total: units.total, out: units.outOfService })}
      />
      <Tile
        name={t('late')}
        late={counts.late > 0}
        value={counts.late}
        href={longest ? jobHref(longest.id) : null}
        detail={
          longest && now !== null
            ? t('longestLate', { since: formatSince(longest.since, now, time), number: longest.number })
            : t('noneLate')
        }
      />
      <Tile
        name={t('waiting')}
        value={waiting.count}
        detail={
          waiting.oldestAt && now !== null
            ? t('oldest', { since: formatSince(waiting.oldestAt, now, time) })
            : t('queueEmpty')
        }
      />
      <Tile
        name={t('toSite')}
        value={toSite.medianMinutes === null ? '–' : formatSpan(toSite.medianMinutes, time)}
        detail={
          toSite.p90Minutes === null
            ? t('nobodyCame')
            : t('toSiteOf', { span: formatSpan(toSite.p90Minutes, time), count: toSite.count })
        }
      />
      <Tile
        name={t('idle')}
        value={counts.idle}
        detail={
          longestIdle && now !== null
            ? t('longestIdle', { unit: longestIdle.identifier, since: formatSince(longestIdle.since, now, time) })
            : t('noneIdle')
        }
      />
      <Tile
        name={t('nearEnd')}
        value={nearEnd.length}
        detail={
          nearEnd.length > 0
            ? nearEnd
                .slice(0, 2)
                .map(({ name, at }) => `${name} ${formatClock(at, zone)}`)
                .join(', ')
            : t('nobodyNear')
        }
      />
    </dl>
  );
}

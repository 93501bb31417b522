'use client';

import { formatClock, formatDay, type Zone } from '../time/format.ts';
import { cx } from '../ui/cx.ts';
import { AXIS_PX } from './lanes.ts';
import { type Range, type Tick, xOf, type Zoom } from './axis.ts';

type Props = {
  ticks: readonly Tick[];
  range: Range;
  zoom: Zoom;
  headPx: number;
  zone: Zone;
  nowMs: number;
};

function NowFlag({ range, zoom, zone, nowMs }: Omit<Props, 'ticks' | 'headPx'>) {
  if (nowMs < range.fromMs || nowMs >= range.untilMs) return null;
  return (
    <span
      className="absolute top-1.5 z-1 -translate-x-1/2 rounded-sm bg-late px-1 text-xs leading-5 font-semibold text-surface"
      style={{ left: xOf(nowMs, range, zoom) }}
    >
      {formatClock(nowMs, zone)}
    </span>
  );
}

/** The clock above the lanes. It stays in sight. */
export function AxisHead({ ticks, range, zoom, headPx, zone, nowMs }: Props) {
  return (
    <div aria-hidden className="sticky top-0 z-30 flex border-b border-line bg-surface" style={{ height: AXIS_PX }}>
      <div className="sticky left-0 z-10 shrink-0 border-r border-line bg-surface" style={{ width: headPx }} />
      <div className="relative min-w-0 flex-1 overflow-clip">
        {ticks.map(({ atMs, kind }) =>
          kind === 'line' ? null : (
            <span
              key={atMs}
              className={cx(
                'absolute top-2 pl-1.5 text-xs whitespace-nowrap',
                kind === 'day' ? 'font-semibold text-text' : 'text-muted',
              )}
              style={{ left: xOf(atMs, range, zoom) }}
            >
              {kind === 'hour' ? (
                formatClock(atMs, zone)
              ) : zoom === 'day' ? (
                <DayMark atMs={atMs} zone={zone} />
              ) : (
                formatDay(atMs, zone)
              )}
            </span>
          ),
        )}
        <NowFlag range={range} zoom={zoom} zone={zone} nowMs={nowMs} />
      </div>
    </div>
  );
}

/** Between hours there is room for the day of the week alone. */
function DayMark({ atMs, zone }: { atMs: number; zone: Zone }) {
  return <>{formatDay(atMs, zone).split(/[ ,]/)[0]}</>;
}

/** The lines behind the lanes, and the one of now. */
export function Lines({ ticks, range, zoom, headPx, nowMs }: Omit<Props, 'zone'>) {
  const isNowHere = nowMs >= range.fromMs && nowMs < range.untilMs;
  return (
    <>
      <div aria-hidden className="pointer-events-none absolute right-0 bottom-0" style={{ left: headPx, top: AXIS_PX }}>
        {ticks.map(({ atMs, kind }) => (
          <span
            key={atMs}
            className={cx('absolute inset-y-0 border-l', kind === 'day' ? 'border-line-strong' : 'border-line')}
            style={{ left: xOf(atMs, range, zoom) }}
          />
        ))}
      </div>
      {isNowHere ? (
        <span
          aria-hidden
          className="pointer-events-none absolute bottom-0 z-10 w-px bg-late"
          style={{ left: headPx + xOf(nowMs, range, zoom), top: AXIS_PX }}
        />
      ) : null}
    </>
  );
}

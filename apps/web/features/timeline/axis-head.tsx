'use client';

import { formatClock, formatDay, type Zone } from '../time/format.ts';
import { cx } from '../ui/cx.ts';
import { SCALES, type Tick, xOf } from './axis.ts';
import type { Drawing } from './lane-view.tsx';

/** A time of day with some room, at a text of the usual size. */
const LABEL_PX = 40;
const HOUR_MS = 3_600_000;

type Props = { ticks: readonly Tick[]; drawing: Drawing };

/** Where text is large not every hour has the room to be named: of two, three or four one is. */
function hasRoom(atMs: number, { range, zoom, scale }: Drawing): boolean {
  const every = Math.ceil((LABEL_PX * scale) / SCALES[zoom].pxPerHour);
  return every < 2 || Math.round((atMs - range.fromMs) / HOUR_MS) % every === 0;
}

/** A day of a week has the room of its date only while that is not large. */
function hasFewLetters({ zoom, scale }: Drawing): boolean {
  return zoom === 'week' && scale > 1.4;
}

function NowFlag({ drawing: { range, zoom, zone, nowMs } }: Pick<Props, 'drawing'>) {
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
export function AxisHead({ ticks, drawing }: Props) {
  const { range, zoom, headPx, heights, zone } = drawing;
  return (
    <div
      aria-hidden
      className="sticky top-0 z-30 flex border-b border-line bg-surface"
      style={{ height: heights.axisPx }}
    >
      <div className="sticky left-0 z-10 shrink-0 border-r border-line bg-surface" style={{ width: headPx }} />
      <div className="relative min-w-0 flex-1 overflow-clip">
        {ticks.map(({ atMs, kind }) =>
          kind === 'line' || (kind === 'hour' && !hasRoom(atMs, drawing)) ? null : (
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
              ) : zoom === 'day' || hasFewLetters(drawing) ? (
                <DayMark atMs={atMs} zone={zone} />
              ) : (
                formatDay(atMs, zone)
              )}
            </span>
          ),
        )}
        <NowFlag drawing={drawing} />
      </div>
    </div>
  );
}

/** Between hours there is room for the day of the week alone. */
function DayMark({ atMs, zone }: { atMs: number; zone: Zone }) {
  return <>{formatDay(atMs, zone).split(/[ ,]/)[0]}</>;
}

/** The lines behind the lanes, and the one of now. */
export function Lines({ ticks, drawing }: Props) {
  const { range, zoom, headPx, heights, nowMs } = drawing;
  const isNowHere = nowMs >= range.fromMs && nowMs < range.untilMs;
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute right-0 bottom-0"
        style={{ left: headPx, top: heights.axisPx }}
      >
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
          style={{ left: headPx + xOf(nowMs, range, zoom), top: heights.axisPx }}
        />
      ) : null}
    </>
  );
}

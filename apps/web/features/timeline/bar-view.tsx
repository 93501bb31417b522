'use client';

import { TriangleAlert } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import type { Zone } from '../time/format.ts';
import { cx } from '../ui/cx.ts';
import { StatusIcon } from '../ui/status.tsx';
import type { Bar } from './bars.ts';
import type { LaneBar } from './lanes.ts';
import { describe, fullSpan, noteOf, titleOf } from './texts.ts';

const GAP_PX = 5;
/** A digit of the number, and what lies around it; the sign before it. These and those below at a text of the usual size. */
const [DIGIT_PX, AROUND_PX, SIGN_PX] = [7.5, 16, 20] as const;
/** Too narrow for the sign and its margins, and for half of it. */
const [TIGHT_PX, TINY_PX] = [26, 15] as const;
/** What a note beside a bar takes at the least; of a bar without an end, how much is not faded. */
const [NOTE_PX, CLEAR_PART] = [56, 0.7] as const;

const TONE: Readonly<Record<string, string>> = {
  dispatched: 'var(--dispatched)',
  en_route: 'var(--enroute)',
  on_site: 'var(--onsite)',
  returning: 'var(--returning)',
};

const LOOK = {
  live: 'border border-[color-mix(in_oklab,var(--tone)_55%,var(--surface))] bg-[color-mix(in_oklab,var(--tone)_15%,var(--surface))]',
  reserved: 'border border-dashed border-line-strong bg-surface text-muted',
  over: 'border border-transparent bg-sunken text-muted',
  maintenance: '',
  timeOff: '',
  shift: '',
} as const satisfies Record<Bar['kind'], string>;

/** From where to where, in pixels of the lane. */
export type Extent = { left: number; width: number };

type Props = {
  bar: LaneBar;
  extent: Extent;
  /** What is free behind it: the number of a bar too short for it stands there. */
  roomPx: number;
  headPx: number;
  /** Of the text. */
  scale: number;
  lanePx: number;
  isActive: boolean;
  isSelected: boolean;
  /** A handle at its end, for who may move it. */
  canExtend: boolean;
  unit: string;
  zone: Zone;
  nowMs: number;
  t: Translate<'timeline'>;
  time: Translate<'time'>;
};

/** One job on a lane. Presses and keys are taken by the timeline: a bar only says which it is. */
export function BarView(props: Props) {
  const { bar, extent, roomPx, headPx, scale, lanePx, isActive, isSelected, canExtend, unit, zone, nowMs, t, time } =
    props;
  const { work, lateMin, risks, track, tracks, kind } = bar;
  // The number first: what it is can be read from the colour as well.
  const numberPx = ((work?.number.length ?? 0) * DIGIT_PX + AROUND_PX) * scale;
  const isOpen = kind === 'live' && bar.endMs === null;
  const clearPx = isOpen ? extent.width * CLEAR_PART : extent.width;
  const hasNumber = clearPx >= numberPx;
  const hasSign = hasNumber ? clearPx >= numberPx + SIGN_PX * scale : extent.width >= TINY_PX * scale;
  const isBeside = !hasNumber && work !== null && tracks === 1 && roomPx >= numberPx;
  const height = (lanePx - 2 * GAP_PX) / tracks;
  const style: CSSProperties & Record<'--tone', string> = {
    left: extent.left,
    width: Math.max(extent.width, 4),
    top: GAP_PX + track * height,
    height: tracks > 1 ? height - 1 : height,
    '--tone': TONE[bar.status] ?? 'var(--reserved)',
  };
  return (
    <div role="gridcell" className="absolute" style={style}>
      <button
        type="button"
        data-bar={bar.key}
        tabIndex={isActive ? 0 : -1}
        aria-label={describe(bar, zone, nowMs, unit, t, time)}
        title={titleOf(bar, zone)}
        className={cx(
          'relative flex size-full items-center overflow-clip rounded-[5px] px-1.5 text-left text-xs select-none',
          LOOK[kind],
          extent.width < TIGHT_PX * scale && 'justify-center px-0!',
          isOpen && 'mask-r-from-60% rounded-r-none border-r-0',
          lateMin !== null && 'border-2! border-solid! border-late!',
          isSelected && 'ring-2 ring-accent',
        )}
      >
        <span className="sticky flex min-w-0 items-center gap-1.5 whitespace-nowrap" style={{ left: headPx + 6 }}>
          {!hasSign ? null : risks.length > 0 && lateMin === null ? (
            <TriangleAlert aria-hidden size={13} className="shrink-0 text-late" />
          ) : (
            <StatusIcon status={bar.status} size={13} />
          )}
          {hasNumber ? (
            <>
              <span className="font-semibold">{work?.number}</span>
              <span className={cx('truncate text-2xs', lateMin !== null ? 'font-semibold text-late' : 'text-muted')}>
                {noteOf(bar, t, time)}
              </span>
            </>
          ) : null}
        </span>
      </button>
      {isBeside ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 left-full flex items-center gap-1.5 pl-1.5 text-xs whitespace-nowrap"
          style={{ maxWidth: roomPx }}
        >
          <span className={cx('font-semibold', kind !== 'live' && 'text-muted')}>{work.number}</span>
          {roomPx >= numberPx + NOTE_PX * scale ? (
            <span className={cx('truncate text-2xs', lateMin !== null ? 'font-semibold text-late' : 'text-muted')}>
              {noteOf(bar, t, time)}
            </span>
          ) : null}
        </span>
      ) : null}
      {canExtend ? (
        <span aria-hidden data-end={bar.key} className="absolute inset-y-0 -right-1 z-1 w-2.5 cursor-ew-resize" />
      ) : null}
    </div>
  );
}

/** Maintenance, shifts and time off, behind the work. */
export function BehindView({
  bar,
  extent,
  headPx,
  zone,
  nowMs,
  t,
  time,
}: Pick<Props, 'extent' | 'headPx' | 'zone' | 'nowMs' | 't' | 'time'> & { bar: Bar }) {
  const isShift = bar.kind === 'shift';
  return (
    <div
      role="gridcell"
      title={fullSpan(bar, zone)}
      className={cx(
        'absolute inset-y-[5px] flex items-center overflow-clip rounded-[5px] px-1.5 text-2xs whitespace-nowrap text-muted',
        isShift
          ? 'border border-[color-mix(in_oklab,var(--available)_35%,var(--surface))] bg-[color-mix(in_oklab,var(--available)_8%,var(--surface))]'
          : 'border border-line-strong bg-[repeating-linear-gradient(135deg,var(--surface)_0_6px,var(--line)_6px_8px)]',
      )}
      style={{ left: extent.left, width: extent.width }}
    >
      <span className="sticky flex items-center gap-1.5 rounded-sm" style={{ left: headPx + 6 }}>
        <StatusIcon status={bar.status} size={13} />
        <span className={cx(!isShift && 'rounded-sm bg-surface px-1')}>{bar.text}</span>
        <span className="sr-only">{describe(bar, zone, nowMs, '', t, time)}</span>
      </span>
    </div>
  );
}

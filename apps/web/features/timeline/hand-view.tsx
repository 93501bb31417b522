'use client';

import { Ban, Hand as HandIcon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { cx } from '../ui/cx.ts';
import { xOf } from './axis.ts';
import type { HandStore } from './hand-store.ts';
import type { Drawing } from './lane-view.tsx';
import type { TimelineRow } from './lanes.ts';

/** Of a box with the sign and a number in it; where it is narrower the sentence below it names the number. */
const NUMBER_PX = 92;

type Props = { store: HandStore; rows: readonly TimelineRow[]; tops: readonly number[]; drawing: Drawing };

/** What is held, where it would come to lie, and what that does or why it cannot. */
export function HandView({ store, rows, tops, drawing }: Props) {
  const held = useSyncExternalStore(store.subscribe, store.current, () => null);
  if (!held) return null;
  const { hand, target, verdict } = held;
  const { range, zoom, headPx, scale, heights } = drawing;
  const number = hand.kind === 'order' ? hand.order.number : hand.bar.work.number;
  const index = rows.findIndex((row) => row.kind === 'unit' && row.key === target.lane?.key);
  const top = tops[index];
  const left = Math.max(0, xOf(target.fromMs, range, zoom));
  const width = Math.max(24, xOf(Math.min(target.untilMs, range.untilMs), range, zoom) - left);
  const Icon = verdict.isFree ? HandIcon : Ban;
  if (top === undefined) return null;
  return (
    <div
      aria-hidden
      className={cx(
        'pointer-events-none absolute z-15 flex items-center rounded-[5px] border-2 border-dashed bg-raised px-1.5 text-xs whitespace-nowrap shadow-float',
        verdict.isFree ? 'border-text' : 'border-late text-late',
      )}
      style={{ left: headPx + left, width, top: top + 4, height: heights.lanePx - 8 }}
    >
      <span className="sticky flex items-center gap-1.5" style={{ left: headPx + 6 }}>
        <Icon size={13} className="shrink-0" />
        {width >= NUMBER_PX * scale ? <span className="font-semibold">{number}</span> : null}
      </span>
      <span
        className={cx(
          'absolute top-full left-0 z-1 mt-1 max-w-96 truncate rounded-sm border px-2 py-1 shadow-float',
          verdict.isFree ? 'border-line bg-raised text-text' : 'border-late bg-late-soft font-semibold text-late',
        )}
      >
        {verdict.text}
      </span>
    </div>
  );
}

/** Says to who cannot see it what the hand would do; the same words. */
export function HandVoice({ store }: { store: HandStore }) {
  const held = useSyncExternalStore(store.subscribe, store.current, () => null);
  return (
    <p role="status" className="sr-only">
      {held?.verdict.text ?? ''}
    </p>
  );
}

'use client';

import { TriangleAlert, UserRound } from 'lucide-react';
import { memo } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import type { Zone } from '../time/format.ts';
import { cx } from '../ui/cx.ts';
import { Status } from '../ui/status.tsx';
import { type Range, xOf, type Zoom } from './axis.ts';
import type { Bar } from './bars.ts';
import { BarView, BehindView, type Extent } from './bar-view.tsx';
import { type DriverLane, type GroupHead, type Heights, type LaneBar, type UnitLane } from './lanes.ts';
import { seen } from './tracks.ts';

/** What all rows are drawn with. One object, so that a row is drawn again only when something it shows has changed. */
export type Drawing = {
  range: Range;
  zoom: Zoom;
  /** What is in sight, and somewhat more. */
  inSight: Range;
  headPx: number;
  /** Of the text, and the heights that come of it. */
  scale: number;
  heights: Heights;
  isNarrow: boolean;
  zone: Zone;
  nowMs: number;
  mayDispatch: boolean;
  selectedId: string | null;
  unitName: (id: string) => string;
  t: Translate<'timeline'>;
  time: Translate<'time'>;
};

type RowProps = { top: number; rowIndex: number; drawing: Drawing };

export function GroupRow({ head, top, rowIndex, drawing }: RowProps & { head: GroupHead }) {
  const { name, count, free, of } = head;
  const { t } = drawing;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 1}
      className="absolute inset-x-0 z-5 flex items-center border-b border-line bg-sunken"
      style={{ top, height: drawing.heights.groupPx }}
    >
      <span role="rowheader" className="sticky left-0 px-3.5 font-semibold whitespace-nowrap">
        {name}{' '}
        <span className="ml-1 font-normal text-muted">
          {t(of === 'units' ? 'lane.unitCount' : 'lane.driverCount', { count, free })}
        </span>
      </span>
      <span aria-hidden style={{ width: drawing.headPx }} />
    </div>
  );
}

const headClass = 'focus-inset sticky left-0 z-20 h-full shrink-0 border-r border-line bg-surface';

function UnitHead({ lane, drawing, isActive }: { lane: UnitLane; drawing: Drawing; isActive: boolean }) {
  const { name, row, people, isAlone } = lane;
  const alone = (
    <span className="flex items-center gap-1 truncate pl-1 text-xs font-semibold">
      <TriangleAlert aria-hidden size={12} className="shrink-0 text-warn" /> {drawing.t('lane.noDriver')}
    </span>
  );
  return (
    <div
      role="rowheader"
      data-head
      tabIndex={isActive ? 0 : -1}
      title={people ? `${name}, ${people}` : name}
      className={cx(
        headClass,
        drawing.isNarrow
          ? 'flex flex-col justify-center px-2'
          : 'grid grid-cols-[4.25rem_6.75rem_minmax(0,1fr)] items-center px-3.5',
      )}
      style={{ width: drawing.headPx }}
    >
      <span className={cx('truncate font-semibold', drawing.isNarrow ? 'text-sm leading-4' : 'text-base')}>{name}</span>
      <Status
        status={row.status}
        size={drawing.isNarrow ? 12 : 14}
        className={drawing.isNarrow ? 'text-2xs leading-3.5' : 'text-sm'}
      />
      {drawing.isNarrow ? null : isAlone ? alone : <span className="truncate pl-1 text-xs text-muted">{people}</span>}
    </div>
  );
}

function DriverHead({ lane, drawing, isActive }: { lane: DriverLane; drawing: Drawing; isActive: boolean }) {
  const { name, driver, isPaired } = lane;
  return (
    <div
      role="rowheader"
      data-head
      tabIndex={isActive ? 0 : -1}
      className={cx(headClass, 'flex items-center gap-2', drawing.isNarrow ? 'px-2' : 'px-3.5', isPaired && 'pl-6')}
      style={{ width: drawing.headPx }}
    >
      <UserRound aria-hidden size={13} className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      {drawing.isNarrow ? null : <Status status={driver.status} size={13} className="text-xs" />}
    </div>
  );
}

type LaneProps = RowProps & {
  lane: UnitLane | DriverLane;
  /** The bar that the keys are on; '' where they are on the head; null in another lane. */
  active: string | null;
};

export const LaneRow = memo(function LaneRow({ lane, top, rowIndex, drawing, active }: LaneProps) {
  const { range, zoom, inSight, headPx, scale, heights, zone, nowMs, selectedId, t, time } = drawing;
  const extent = ({ fromMs, untilMs }: Pick<Bar, 'fromMs' | 'untilMs'>): Extent => {
    const left = Math.max(0, xOf(fromMs, range, zoom));
    const right = xOf(Math.min(untilMs, range.untilMs), range, zoom);
    return { left, width: right - left };
  };
  const roomOf = ({ untilMs }: LaneBar): number => {
    const next = [...lane.work, ...lane.behind.filter(({ kind }) => kind !== 'shift')].reduce(
      (soonest, { fromMs, untilMs: end }) => (end > untilMs ? Math.min(soonest, Math.max(fromMs, untilMs)) : soonest),
      range.untilMs,
    );
    return Math.max(0, xOf(next, range, zoom) - xOf(untilMs, range, zoom));
  };
  const isShown = (bar: LaneBar) =>
    bar.key === active || (bar.fromMs < inSight.untilMs && bar.untilMs > inSight.fromMs);
  const isHere = (bar: LaneBar) => bar.fromMs < range.untilMs && bar.untilMs > range.fromMs;
  const isUnit = lane.kind === 'unit';
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 1}
      data-row={lane.key}
      className="absolute inset-x-0 flex border-b border-line"
      style={{ top, height: heights.lanePx }}
    >
      {isUnit ? (
        <UnitHead lane={lane} drawing={drawing} isActive={active === ''} />
      ) : (
        <DriverHead lane={lane} drawing={drawing} isActive={active === ''} />
      )}
      <div className="relative min-w-0 flex-1 overflow-clip" role="presentation">
        {seen(lane.behind, inSight.fromMs, inSight.untilMs).map((bar) => (
          <BehindView
            key={bar.key}
            bar={bar}
            extent={extent(bar)}
            headPx={headPx}
            zone={zone}
            nowMs={nowMs}
            t={t}
            time={time}
          />
        ))}
        {lane.work
          .filter((bar) => isHere(bar) && isShown(bar))
          .map((bar) => (
            <BarView
              key={bar.key}
              bar={bar}
              extent={extent(bar)}
              roomPx={roomOf(bar)}
              headPx={headPx}
              scale={scale}
              lanePx={heights.lanePx}
              isActive={bar.key === active}
              isSelected={bar.work?.workOrderId === selectedId}
              canExtend={isUnit && drawing.mayDispatch && bar.kind !== 'over'}
              unit={isUnit ? lane.name : drawing.unitName(bar.work?.equipmentId ?? '')}
              zone={zone}
              nowMs={nowMs}
              t={t}
              time={time}
            />
          ))}
      </div>
    </div>
  );
});

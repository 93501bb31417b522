'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useBoardContext } from '../board/board-context.tsx';
import { NoUnits } from '../board/no-units.tsx';
import { isOurs } from '../board/use-board-keys.ts';
import { actionOf } from '../keys-map/keys-map.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { useZone } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { AxisHead, Lines } from './axis-head.tsx';
import { ticksOf, widthOf } from './axis.ts';
import { HandView, HandVoice } from './hand-view.tsx';
import { type Drawing, GroupRow, LaneRow } from './lane-view.tsx';
import { rowsInSight, timelineRows, topsOf } from './lanes.ts';
import { TimelineToolbar } from './timeline-toolbar.tsx';
import { cellOf, useCells } from './use-cells.ts';
import { useHand } from './use-hand.ts';
import { useScroll } from './use-scroll.ts';
import { useTimeline } from './use-timeline.ts';
import { useTimelineView } from './use-timeline-view.ts';

const MINUTE_MS = 60_000;

/** Units and people along the clock. Only what is in sight is in the page. */
export function Timeline() {
  const t = useTranslations('timeline');
  const time = useTranslations('time');
  const { index, view, setView, go, mayDispatch: isDispatcher, refusal } = useBoardContext();
  const mayDispatch = isDispatcher && refusal === null;
  const zone = useZone();
  const now = useNow() ?? Date.parse(index.board.at);
  // Lateness is told in minutes; nothing is drawn anew in between.
  const nowMs = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const shown = useTimelineView(nowMs);
  const { zoom, range, people } = shown;
  const query = useTimeline(range, index.board.cursor);
  const { text, type, status } = view;
  const rows = useMemo(
    () => timelineRows(index, query.data, { text, type, status }, people, nowMs, t),
    [index, query.data, text, type, status, people, nowMs, t],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const { headPx, scale, heights, isNarrow, inSight, days, topPx, bottomPx, goToNow, goToDay } = useScroll(
    scroller,
    shown,
    nowMs,
    zone.timeZone,
  );

  const tops = useMemo(() => topsOf(rows, heights), [rows, heights]);
  const cells = useCells(scroller, rows, tops, shown, { headPx, heights });
  const { activeIndex } = cells;
  const hand = useHand({ scroller, rows, tops, view: shown, headPx, heights, nowMs, cells });
  const inPage = useMemo(() => rowsInSight(tops, topPx, bottomPx, activeIndex), [tops, topPx, bottomPx, activeIndex]);

  const allTicks = useMemo(() => ticksOf(range, zoom, zone.timeZone), [range, zoom, zone.timeZone]);
  const { fromMs, untilMs } = inSight;
  const ticks = useMemo(
    () => allTicks.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs),
    [allTicks, fromMs, untilMs],
  );
  const drawing = useMemo(
    (): Drawing => ({
      range,
      zoom,
      inSight: { fromMs, untilMs },
      headPx,
      scale,
      heights,
      isNarrow,
      zone,
      nowMs,
      mayDispatch,
      selectedId: view.order,
      unitName: (id) => index.units.get(id)?.identifier ?? '',
      t,
      time,
    }),
    [
      range,
      zoom,
      fromMs,
      untilMs,
      headPx,
      scale,
      heights,
      isNarrow,
      zone,
      nowMs,
      mayDispatch,
      view.order,
      index.units,
      t,
      time,
    ],
  );

  function showNow(): void {
    if (shown.isToday) goToNow();
    else setView({ at: '' });
  }
  useNowKey(showNow);

  function showDay(day: string): void {
    if (day === view.at) goToDay();
    else setView({ at: day });
  }

  function open(target: EventTarget): boolean {
    const cell = cellOf(target);
    if (!cell?.bar) return false;
    const row = rows.find((one) => one.key === cell.row);
    const bar = row && row.kind !== 'group' ? row.work.find((one) => one.key === cell.bar) : undefined;
    if (!bar?.work) return false;
    // What is over has its record; what goes on, the job's panel.
    if (bar.kind === 'over') go(`/office/assignments/${bar.work.id}`);
    else setView({ order: bar.work.workOrderId });
    return true;
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TimelineToolbar shown={shown} days={days} onNow={showNow} onDay={showDay} />
      {query.isError && !query.data ? <Notice>{t('failed')}</Notice> : null}
      {query.data && query.data.truncated.length > 0 ? <Notice>{t('truncated')}</Notice> : null}
      <HandVoice store={hand.store} />
      <p id="timeline-keys" className="sr-only">
        {t('keys')}
      </p>
      {rows.length === 0 ? <NoUnits /> : null}
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-bg"
        style={{ scrollPaddingTop: heights.axisPx }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn by the pixel */}
        <div
          role="grid"
          aria-label={t('name')}
          aria-describedby="timeline-keys"
          aria-rowcount={rows.length}
          tabIndex={-1}
          onClick={(event) => open(event.target)}
          onKeyDown={(event) => hand.onKeyDown(event) || cells.onKeyDown(event)}
          onBlur={hand.onBlur}
          onFocus={(event) => cells.noteFocus(event.target)}
          className="relative bg-surface outline-none"
          style={{ width: headPx + widthOf(range, zoom), height: tops.at(-1) }}
        >
          <AxisHead ticks={ticks} drawing={drawing} />
          <Lines ticks={ticks} drawing={drawing} />
          <HandView store={hand.store} rows={rows} tops={tops} drawing={drawing} />
          {inPage.map((i) => {
            const row = rows[i];
            if (!row) return null;
            const at = { top: tops[i] ?? 0, rowIndex: i, drawing };
            return row.kind === 'group' ? (
              <GroupRow key={row.key} head={row} {...at} />
            ) : (
              <LaneRow
                key={row.key}
                lane={row}
                {...at}
                active={i === activeIndex ? (cells.active?.bar ?? null) : null}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Notice({ children }: { children: string }) {
  return (
    <p role="status" className="shrink-0 border-b border-line bg-warn-soft px-3.5 py-1.5 text-warn">
      {children}
    </p>
  );
}

/** The key that goes to now. */
function useNowKey(showNow: () => void): void {
  const [map] = useKeysMap();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !isOurs(event)) return;
    if (actionOf(map, event.key) !== 'now') return;
    event.preventDefault();
    showNow();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

'use client';

import { useTranslations } from 'next-intl';
import {
  type KeyboardEvent as ReactKeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { useBoardContext } from '../board/board-context.tsx';
import { actionOf } from '../keys-map/keys-map.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { isPendingId } from '../board/change.ts';
import { type BoardOrder, typeName } from '../board/model.ts';
import { orderNow } from '../board/use-view.ts';
import { useRankings } from '../board/use-ranking.ts';
import { useZone } from '../shell/session.tsx';
import { showToast } from '../ui/toast-store.ts';
import { timeAt, xOf } from './axis.ts';
import type { Work } from './bars.ts';
import { aim, type Hand, judge, type Target } from './hand.ts';
import { barAt, laneAt, nudged } from './hand-lanes.ts';
import { bringIntoView, edge } from './hand-scroll.ts';
import { createHandStore, type HandStore } from './hand-store.ts';
import { type Heights, type TimelineRow } from './lanes.ts';
import { type Cells, cellOf } from './use-cells.ts';
import type { TimelineView } from './use-timeline-view.ts';

/** Less is a press, not a drag. */
const SLACK_PX = 5;
const FRAME_MS = 16;
const REASON_MS = 6_000;

type Point = { x: number; y: number };
/** A press that may become a drag. `grabMs`: how far behind the start of the thing it is held. `hasEntered`: it was over the lanes, not on its way there. */
type Press = { hand: Hand; at: Point; grabMs: number; hasEntered: boolean };

type Timeline = {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
  tops: readonly number[];
  view: TimelineView;
  headPx: number;
  heights: Heights;
  nowMs: number;
  cells: Cells;
};

export type UseHand = {
  store: HandStore;
  /** Whether the key was for what is, or comes, in the hand. */
  onKeyDown: (event: ReactKeyboardEvent) => boolean;
  onBlur: () => void;
};

/** Takes orders, reservations and ends of jobs into the hand, by the pointer or by keys, and puts them down. */
export function useHand({ scroller, rows, tops, view, headPx, heights, nowMs, cells }: Timeline): UseHand {
  const { axisPx } = heights;
  const { index, mayDispatch: isDispatcher, refusal, change } = useBoardContext();
  const mayDispatch = isDispatcher && refusal === null;
  const t = useTranslations('timeline');
  const [keysMap] = useKeysMap();
  const zone = useZone();
  const [store] = useState(createHandStore);
  const [order, setOrder] = useState<BoardOrder>();
  const rankings = useRankings(index, order);
  const press = useRef<Press | null>(null);
  const point = useRef<Point>({ x: 0, y: 0 });
  const byKeys = useRef(false);
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);

  function hold(hand: Hand, target: Target): void {
    const typeOf = ({ work }: { work: Work }) => index.units.get(work.equipmentId)?.equipmentTypeId;
    const facts = { nowMs: Date.now(), zone, rankings, typeName: (id: string) => typeName(index, id), t };
    store.hold({ hand, target, verdict: judge(hand, target, typeOf, facts) });
  }

  function letGo(): void {
    clearInterval(timer.current);
    press.current = null;
    byKeys.current = false;
    store.hold(null);
    setOrder(undefined);
  }

  function putDown(): void {
    const held = store.current();
    letGo();
    if (!held) return;
    const { verdict } = held;
    if (!verdict.isFree) return showToast({ tone: 'refused', text: verdict.text, lifeMs: REASON_MS });
    change(verdict.wish);
  }

  /** Where the pointer holds the thing; null when there is no timeline below it. */
  function heldAt({ hand, grabMs }: Press): Target | null {
    const element = scroller.current;
    if (!element) return null;
    const box = element.getBoundingClientRect();
    const { x, y } = point.current;
    const isOver = x >= box.left + headPx && x < box.right && y >= box.top + axisPx && y < box.bottom;
    const lane = isOver ? laneAt(rows, tops, y - box.top + element.scrollTop) : null;
    const at = timeAt(x - box.left - headPx + element.scrollLeft, view.range, view.zoom);
    const own =
      hand.kind === 'extend'
        ? (barAt(rows, { row: hand.bar.work.equipmentId, bar: hand.bar.key })?.lane ?? null)
        : lane;
    return aim(hand, own, at - grabMs, Date.now());
  }

  const onDown = useEffectEvent((event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch' || !mayDispatch || store.current()) return;
    const hand = handAt(event.target);
    const element = scroller.current;
    if (!hand || !element) return;
    point.current = { x: event.clientX, y: event.clientY };
    const box = element.getBoundingClientRect();
    const at = timeAt(event.clientX - box.left - headPx + element.scrollLeft, view.range, view.zoom);
    press.current = {
      hand,
      at: point.current,
      grabMs: hand.kind === 'move' ? at - hand.bar.fromMs : 0,
      hasEntered: false,
    };
  });

  function handAt(target: EventTarget | null): Hand | null {
    if (!(target instanceof Element)) return null;
    const id = target.closest<HTMLElement>('[data-job]')?.dataset.job;
    const found = id === undefined ? undefined : index.orders.get(id);
    if (found) return { kind: 'order', order: found };
    if (!scroller.current?.contains(target)) return null;
    const end = target.closest<HTMLElement>('[data-end]')?.dataset.end;
    const cell = cellOf(target);
    const bar = barAt(rows, cell && end !== undefined ? { ...cell, bar: end } : cell)?.bar;
    if (!bar || bar.kind === 'over' || isPendingId(bar.work.id)) return null;
    if (end !== undefined) return { kind: 'extend', bar };
    return bar.kind === 'reserved' ? { kind: 'move', bar } : null;
  }

  /** Near an edge the lanes move below the hand, as long as it stays there. */
  const follow = useEffectEvent(() => {
    const [pressed, element] = [press.current, scroller.current];
    if (!pressed || !element || !store.current()) return;
    const box = element.getBoundingClientRect();
    const { x, y } = point.current;
    if (x > box.left && y > box.top && y < box.bottom) {
      const left = edge(x, box.left + headPx, box.right);
      const top = edge(y, box.top + axisPx, box.bottom);
      if (left === 0 && top === 0) pressed.hasEntered = true;
      else if (pressed.hasEntered) {
        element.scrollBy({ left, top });
        const target = heldAt(pressed);
        if (target) hold(pressed.hand, target);
      }
    }
  });

  const onMove = useEffectEvent((event: PointerEvent) => {
    const pressed = press.current;
    if (!pressed) return;
    point.current = { x: event.clientX, y: event.clientY };
    if (!store.current()) {
      const { x, y } = pressed.at;
      if (Math.hypot(event.clientX - x, event.clientY - y) < SLACK_PX) return;
      if (pressed.hand.kind === 'order') setOrder(pressed.hand.order);
      timer.current = setInterval(follow, FRAME_MS);
    }
    const target = heldAt(pressed);
    if (target) hold(pressed.hand, target);
  });

  const onUp = useEffectEvent(() => {
    if (!press.current) return;
    if (!store.current()) {
      press.current = null;
      return;
    }
    // The press that ends a drag is not one upon what lies below.
    window.addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0);
    putDown();
  });

  const onCancel = useEffectEvent(() => {
    if (press.current) letGo();
  });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !store.current()) return;
    event.preventDefault();
    event.stopPropagation();
    letGo();
  });

  const onSelect = useEffectEvent((event: Event) => {
    if (press.current) event.preventDefault();
  });

  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener('pointerdown', onDown, { signal });
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', onUp, { signal });
    window.addEventListener('pointercancel', onCancel, { signal });
    window.addEventListener('blur', onCancel, { signal });
    window.addEventListener('keydown', onKey, { signal, capture: true });
    document.addEventListener('selectstart', onSelect, { signal });
    return () => {
      ends.abort();
      clearInterval(timer.current);
    };
  }, []);

  /** M: what is below the keys, or the selected order onto this lane. */
  function take(): boolean {
    const at = barAt(rows, cells.active);
    if (!at || !mayDispatch) return false;
    const { lane, bar } = at;
    byKeys.current = true;
    if (bar === null) {
      const order = orderNow(index);
      if (!order) return false;
      setOrder(order);
      const hand: Hand = { kind: 'order', order };
      hold(hand, aim(hand, lane, nowMs, nowMs));
      return true;
    }
    if (bar.kind === 'over' || isPendingId(bar.work.id)) return false;
    const hand: Hand = { kind: bar.kind === 'reserved' ? 'move' : 'extend', bar };
    hold(hand, aim(hand, lane, hand.kind === 'move' ? bar.fromMs : bar.untilMs, nowMs));
    return true;
  }

  function nudge(hand: Hand, target: Target, key: string, isShift: boolean): void {
    const next = nudged(hand, target, { key, isShift }, rows, nowMs);
    if (next) hold(hand, next);
    if (scroller.current) show(scroller.current, next ?? target);
  }

  function show(element: HTMLElement, { lane, fromMs, untilMs }: Target): void {
    const topPx = tops[rows.findIndex((row) => row.key === lane?.key)];
    if (topPx === undefined) return;
    const [leftPx, rightPx] = [xOf(fromMs, view.range, view.zoom), xOf(untilMs, view.range, view.zoom)];
    bringIntoView(element, { leftPx, rightPx, topPx }, { headPx, axisPx });
  }

  return {
    store,
    onKeyDown(event) {
      const held = store.current();
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      if (!held) {
        if (actionOf(keysMap, event.key) !== 'take' || !take()) return false;
      } else if (event.key === 'Enter') putDown();
      else if (event.key.startsWith('Arrow')) nudge(held.hand, held.target, event.key, event.shiftKey);
      else return false;
      event.preventDefault();
      return true;
    },
    onBlur() {
      if (byKeys.current) letGo();
    },
  };
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

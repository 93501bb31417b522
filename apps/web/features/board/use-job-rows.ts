'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { registerJobList } from './focus.ts';
import type { OrderItem, WorkLists } from './lists.ts';

/** As they come out at the usual size of text; what is drawn is measured. */
const ROW_PX = 53;
const HEAD_PX = 35;
const GAP_PX = 12;
/** Rows beyond the edges, so that a turn of the wheel meets drawn ones. */
const BEYOND = 8;
/** As many are all in the page, where the browser's own search finds them. */
const ALL_UP_TO = 300;

export type JobSection = { id: keyof WorkLists; items: OrderItem[]; from: number };
type Row = { key: string; orderId: string | null; px: number };

/** As they stand on the left. */
const SECTIONS = ['waiting', 'unassigned', 'inHand'] as const satisfies readonly (keyof WorkLists)[];

function sectionsOf(lists: WorkLists): JobSection[] {
  const all = SECTIONS.map((id) => ({ id, items: lists[id] })).filter(({ items }) => items.length > 0);
  let at = 0;
  return all.map((section) => {
    const from = at;
    at += section.items.length + 2;
    return { ...section, from };
  });
}

function rowsOf(sections: readonly JobSection[]): Row[] {
  return sections.flatMap(({ id, items }) => [
    { key: `head ${id}`, orderId: null, px: HEAD_PX },
    ...items.map((item) => ({ key: `${id} ${item.key}`, orderId: item.order.id, px: ROW_PX })),
    { key: `gap ${id}`, orderId: null, px: GAP_PX },
  ]);
}

/** One row in the page: its place among all rows and in its section, and where it stands below the section's first. */
export type ShownRow = { item: OrderItem; key: string; index: number; place: number; topPx: number };

/**
 * The jobs' rows. Where there are many only those in sight are in the page; the one with the focus stays in it. Keys move through all of
 * them, drawn or not.
 */
export function useJobRows(lists: WorkLists, scroller: RefObject<HTMLElement | null>) {
  const sections = useMemo(() => sectionsOf(lists), [lists]);
  const rows = useMemo(() => rowsOf(sections), [sections]);
  const [keptKey, setKeptKey] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const kept = keptKey === null ? -1 : rows.findIndex(({ key }) => key === keptKey);

  // oxlint-disable-next-line react/incompatible-library -- it cannot be memoized by a compiler, and none is used here
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => rows[i]?.px ?? ROW_PX,
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: BEYOND,
    rangeExtractor: (range) => {
      if (range.count <= ALL_UP_TO) return Array.from({ length: range.count }, (_, i) => i);
      const inSight = defaultRangeExtractor(range);
      return kept < 0 || inSight.includes(kept) ? inSight : [...inSight, kept].toSorted((a, b) => a - b);
    },
  });

  // What keys go to may not be drawn yet: it takes the focus once it is.
  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus();
  });

  useEffect(() => {
    function goTo(index: number): string | null {
      const row = rows[index];
      if (!row) return null;
      wanted.current = row.key;
      virtual.scrollToIndex(index, { align: 'auto' });
      setKeptKey(row.key);
      const drawn = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`);
      if (drawn) {
        wanted.current = null;
        drawn.focus();
      }
      return row.orderId;
    }
    const jobs = rows.flatMap(({ orderId }, index) => (orderId === null ? [] : [index]));
    const indexOf = (orderId: string | null) =>
      rows.findIndex((row) => row.orderId !== null && row.orderId === orderId);
    return registerJobList({
      focus(orderId) {
        const at = indexOf(orderId);
        goTo(at >= 0 ? at : (jobs[0] ?? -1));
      },
      move(by, selectedId) {
        const active = document.activeElement;
        const key = wanted.current ?? (active instanceof HTMLElement ? (active.dataset['row'] ?? null) : null);
        const focused = key === null ? -1 : rows.findIndex((row) => row.key === key);
        const from = jobs.indexOf(focused >= 0 ? focused : indexOf(selectedId));
        const to = from < 0 ? (by === 1 ? 0 : jobs.length - 1) : Math.min(Math.max(from + by, 0), jobs.length - 1);
        return goTo(jobs[to] ?? -1);
      },
    });
  }, [rows, virtual, scroller]);

  const drawn = virtual.getVirtualItems();
  // As measured, or as estimated where nobody has seen them.
  const startOf = (index: number) => virtual.measurementsCache[index]?.start ?? 0;
  return {
    sections,
    /** The rows of a section that are in the page, and how tall all of them are. */
    shownOf({ id, items, from }: JobSection): { rows: ShownRow[]; heightPx: number } {
      const [first, end] = [from + 1, from + 1 + items.length];
      const rowsInPage = drawn.flatMap(({ index, start }) => {
        const item = index >= first && index < end ? items[index - first] : undefined;
        if (!item) return [];
        const place = index - first + 1;
        return [{ item, key: `${id} ${item.key}`, index, place, topPx: start - startOf(first) }];
      });
      return { rows: rowsInPage, heightPx: startOf(end) - startOf(first) };
    },
    measure: virtual.measureElement,
    noteFocus: setKeptKey,
  };
}

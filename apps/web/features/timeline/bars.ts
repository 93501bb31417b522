import type { Timeline } from '@yardmaster/domain/timeline/timeline';
import { compareText, type BoardAssignment, type BoardIndex, type BoardReservation, whereOf } from '../board/model.ts';
import { rowKey } from '../board/settled.ts';
import type { StatusKey } from '../ui/status.tsx';

const MINUTE_MS = 60_000;
/** Shorter ones are drawn this long: something to see and to press. */
const SHORTEST_MS = 10 * MINUTE_MS;
/** Where nobody said when work ends, it is taken to go on this long, as the gates take it. */
const UNKNOWN_END_MS = 60 * MINUTE_MS;

type Item = Timeline['assignments'][number];

/** What stands on a lane. Times in milliseconds; `untilMs` is where it is drawn to. */
export type Bar = {
  key: string;
  kind: 'live' | 'reserved' | 'over' | 'maintenance' | 'timeOff' | 'shift';
  status: StatusKey;
  fromMs: number;
  untilMs: number;
  /** When it ends, as far as anybody said. */
  endMs: number | null;
  /** Of work: which, for whom and with whom. */
  work: Work | null;
  text: string;
  /** Minutes past the end that was expected, or past the start that was planned. */
  lateMin: number | null;
  /** What it runs into, by number; of a reservation: what runs into it. */
  risks: string[];
};

export type Work = {
  id: string;
  workOrderId: string;
  number: string;
  title: string;
  /** What the place is called, where the board knows it. */
  where: string | null;
  equipmentId: string;
  driverIds: string[];
  version: number;
};

function ms(instant: string): number {
  return Date.parse(instant);
}

function lateBy(dueMs: number | null, nowMs: number): number | null {
  return dueMs !== null && nowMs - dueMs >= MINUTE_MS ? Math.trunc((nowMs - dueMs) / MINUTE_MS) : null;
}

function liveBar(index: BoardIndex, a: BoardAssignment, nowMs: number): Bar {
  const order = index.orders.get(a.workOrderId);
  const fromMs = ms(a.dispatchedAt);
  const endMs = a.expectedEndAt === null ? null : ms(a.expectedEndAt);
  // Where nobody said how long, the order's own window tells when it is late.
  const dueMs = endMs ?? (order?.dueUntil ? ms(order.dueUntil) : null);
  return {
    key: rowKey(a.id),
    kind: 'live',
    status: a.status,
    fromMs,
    untilMs: Math.max(endMs ?? nowMs + UNKNOWN_END_MS, nowMs, fromMs + SHORTEST_MS),
    endMs,
    work: {
      id: a.id,
      workOrderId: a.workOrderId,
      number: order?.number ?? '',
      title: order?.title ?? '',
      where: (order && whereOf(index, order)?.name) ?? null,
      equipmentId: a.equipmentId,
      driverIds: a.crew.map((c) => c.driverId),
      version: a.version,
    },
    text: '',
    lateMin: lateBy(dueMs, nowMs),
    risks: [],
  };
}

function reservedBar(index: BoardIndex, r: BoardReservation, nowMs: number): Bar {
  const order = index.orders.get(r.workOrderId);
  const [fromMs, untilMs] = [ms(r.plannedFrom), ms(r.plannedUntil)];
  return {
    key: rowKey(r.id),
    kind: 'reserved',
    status: 'reserved',
    fromMs,
    untilMs,
    endMs: untilMs,
    work: {
      id: r.id,
      workOrderId: r.workOrderId,
      number: order?.number ?? '',
      title: order?.title ?? '',
      where: (order && whereOf(index, order)?.name) ?? null,
      equipmentId: r.equipmentId,
      driverIds: r.driverIds,
      version: r.version,
    },
    text: '',
    lateMin: lateBy(fromMs, nowMs),
    risks: [],
  };
}

/** What the board does not know: what is over, and what is beyond its bounds. */
function readBar(item: Item, driverIds: string[], nowMs: number): Bar {
  const { id, workOrderId, number, title, equipmentId, version, status } = item;
  const isOver = status === 'completed' || status === 'recalled';
  const kind = isOver ? 'over' : status === 'reserved' ? 'reserved' : 'live';
  const fromMs = ms(item.from);
  const endMs = item.until === null ? (item.expectedEndAt === null ? null : ms(item.expectedEndAt)) : ms(item.until);
  return {
    key: rowKey(id),
    kind,
    status,
    fromMs,
    untilMs: Math.max(endMs ?? nowMs + UNKNOWN_END_MS, kind === 'live' ? nowMs : fromMs, fromMs + SHORTEST_MS),
    endMs,
    work: { id, workOrderId, number, title, where: null, equipmentId, driverIds, version },
    text: '',
    lateMin: isOver ? null : lateBy(status === 'reserved' ? fromMs : endMs, nowMs),
    risks: [],
  };
}

/** Live work that goes on into a reservation of the same unit or person; each is told of the other. */
function tellRisks(live: readonly Bar[], reserved: readonly Bar[], nowMs: number): void {
  const byHeld = Map.groupBy(
    live.flatMap((bar) => heldBy(bar).map((held) => ({ held, bar }))),
    ({ held }) => held,
  );
  // An end that nobody knows puts nothing at risk before it has come to that.
  for (const behind of reserved) {
    const inFront = new Set(heldBy(behind).flatMap((held) => byHeld.get(held)?.map(({ bar }) => bar) ?? []));
    for (const bar of inFront) {
      if ((bar.endMs === null ? nowMs : bar.untilMs) <= behind.fromMs) continue;
      bar.risks.push(behind.work?.number ?? '');
      behind.risks.push(bar.work?.number ?? '');
    }
  }
}

function heldBy({ work }: Bar): string[] {
  return work ? [work.equipmentId, ...work.driverIds] : [];
}

/**
 * All work of the span. What is live or planned comes from the board, which is newer and has this browser's own changes;
 * what the board has no room for, and what is over, from the timeline.
 */
export function workBars(index: BoardIndex, read: Timeline | undefined, nowMs: number): Bar[] {
  const live = [...index.assignments.values()].map((a) => liveBar(index, a, nowMs));
  const reserved = index.board.reservations.map((r) => reservedBar(index, r, nowMs));
  const known = new Set([...live, ...reserved].map((bar) => bar.work?.id));
  const { truncated } = index.board;
  const people = Map.groupBy(read?.places ?? [], (p) => p.assignmentId);
  const others = (read?.assignments ?? [])
    .filter((item) => {
      if (known.has(item.id)) return false;
      if (item.status === 'completed' || item.status === 'recalled') return true;
      // Gone from the board since it was read: how it ended is read in a moment.
      return item.status === 'reserved' ? truncated.includes('reservations') : true;
    })
    .map((item) => {
      const driverIds = [...new Set((people.get(item.id) ?? []).map((p) => p.driverId))];
      return readBar(item, driverIds, nowMs);
    });
  const all = [...live, ...reserved, ...others];
  tellRisks(
    all.filter((bar) => bar.kind === 'live'),
    all.filter((bar) => bar.kind === 'reserved').toSorted((a, b) => compareText(a.key, b.key)),
    nowMs,
  );
  return all;
}

type Away = { id: string; from: string; until: string };

/** A time in which a unit or person is not to be had, or (a shift) is. */
export function awayBar(kind: 'maintenance' | 'timeOff' | 'shift', { id, from, until }: Away, text: string): Bar {
  return {
    key: id,
    kind,
    status: kind === 'maintenance' ? 'maintenance' : kind === 'shift' ? 'active' : 'off_shift',
    fromMs: ms(from),
    untilMs: ms(until),
    endMs: ms(until),
    work: null,
    text,
    lateMin: null,
    risks: [],
  };
}
